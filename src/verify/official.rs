//! The official document: what it is, told by its content.

use crate::import::{self, Printed};
use crate::paper::{self, Document};
use crate::source::{Diagnostic, Error, SourceFile};

/// An official document.
#[derive(Debug)]
pub enum Official {
    /// A PDF.
    Pdf {
        /// Its name for messages.
        name: String,
        /// The file.
        bytes: Vec<u8>,
        /// What it prints.
        document: Document,
    },
    /// Akoma Ntoso.
    Xml {
        /// The file.
        file: SourceFile,
        /// What it prints.
        printed: Printed,
    },
    /// Text or Markdown.
    Text {
        /// The file.
        file: SourceFile,
    },
}

/// Why an official document could not be read.
#[derive(Debug)]
pub enum Refused {
    /// A fault with a place in the file.
    At(SourceFile, Vec<Diagnostic>),
    /// A fault of the file as a whole.
    Whole(Error),
}

impl Official {
    /// Reads an official document.
    ///
    /// # Errors
    /// When it is none of PDF, Akoma Ntoso and text, or damaged.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, Refused> {
        let about = |error: Error| Refused::Whole(Error { message: format!("`{name}`: {}", error.message), ..error });
        if paper::is_pdf(bytes) {
            let document = paper::read(bytes).map_err(about)?;
            return Ok(Self::Pdf { name: name.to_owned(), bytes: bytes.to_vec(), document });
        }
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            let error = Error::new("this is a document of a word processor, which cannot be compared yet");
            return Err(about(error.hint("compare the PDF that was made from it")));
        }
        if bytes.iter().take(8192).any(|byte| *byte == 0) {
            let error = Error::new("this is neither PDF nor XML nor text");
            return Err(about(error.hint("an official document is a PDF, Akoma Ntoso, text or Markdown")));
        }
        let file = SourceFile::decode(name, bytes).map_err(|(file, fault)| Refused::At(file, vec![fault]))?;
        let start = file.text.trim_start();
        if start.starts_with("<?xml") || start.starts_with("<akomaNtoso") {
            return match import::printed(&file) {
                (Some(printed), _) if !printed.units.is_empty() => Ok(Self::Xml { file, printed }),
                (Some(_), _) => Err(about(Error::new("the XML prints no line; it is no Akoma Ntoso"))),
                (None, diagnostics) => Err(Refused::At(file, diagnostics)),
            };
        }
        if start.is_empty() {
            return Err(about(Error::new("the file is empty")));
        }
        let head: String = start.chars().take(64).collect::<String>().to_ascii_lowercase();
        if ["<!doctype", "<html", "<svg"].iter().any(|tag| head.starts_with(tag)) {
            return Err(about(Error::new("this is HTML or a drawing, which cannot be compared").hint("save its text")));
        }
        if file.text.lines().any(|line| line.trim() == "[document]") {
            return Err(about(
                Error::new("this is a source, not an official document").hint("`plenary build` makes one from it"),
            ));
        }
        Ok(Self::Text { file })
    }

    /// Its name for messages.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Pdf { name, .. } => name,
            Self::Xml { file, .. } | Self::Text { file } => &file.name,
        }
    }

    /// What it is: `pdf`, `xml` or `text`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Pdf { .. } => "pdf",
            Self::Xml { .. } => "xml",
            Self::Text { .. } => "text",
        }
    }
}
