//! Published documents to the model: Akoma Ntoso as the United Nations writes
//! it (AKN4UN), read leniently, and official PDFs, which `paper` marks up as
//! such.
//!
//! The steps, in order:
//! 1. `xml`: the text to a tree with positions; what is not well-formed is
//!    mended and reported;
//! 2. `cover`, `closing` and `facts`: masthead, adoption, vote, subjects
//!    and steps into their fields;
//! 3. `lines`: the body as a list of lines, `sort`: what each of them is,
//!    `blocks`: paragraphs with their items, sections, annexes;
//! 4. `printed`: the document is composed, and every standing line that the
//!    file prints otherwise is reported.
//!
//! Importing never fails on content: it returns what it could make, and every
//! diagnostic with its place in the XML.

mod agenda;
mod annex;
mod blocks;
mod characters;
mod closing;
mod cover;
mod entity;
mod facts;
mod inline;
mod label;
mod lines;
mod link;
mod marks;
mod note;
mod paper;
mod printed;
mod sort;
mod sponsors;
mod statement;
mod table;
mod template;
mod units;
mod vote;
mod xml;

pub use paper::pdf;
pub(crate) use paper::{print_day, template};
pub use units::{Printed, Unit, address, printed};

use crate::lang::{self, Date, Language};
use crate::model::{Adoption, Block, DocumentKind, Part, Resolution};
use crate::organ::{self, Front, Organ};
use crate::source::{Diagnostic, Error, SourceFile};
use blocks::Ground;
use xml::Element;

/// What came of importing a file.
#[derive(Debug)]
pub struct Importing {
    /// The document; none where the file was refused.
    pub resolution: Option<Resolution>,
    /// What was mended, left out or is printed otherwise, and why a file was
    /// refused: in no particular order, with places in the file.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a published document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Akoma Ntoso.
    Akn,
    /// A PDF with a layer of text.
    Pdf,
    /// A text as converters leave it, plain or Markdown.
    Text,
}

/// Imports a published document. What it is, its content tells: a PDF, Akoma
/// Ntoso, else a text as converters leave it. The file that is returned is what the diagnostics point into.
///
/// # Errors
/// When it is a PDF that cannot be read, or a document of a word processor.
pub fn read(name: &str, bytes: &[u8]) -> Result<(SourceFile, Importing), Error> {
    read_as(name, bytes, None)
}

/// Imports a published document of a kind; without one, its content tells it.
///
/// # Errors
/// As [`read`]; when it is to be a PDF and is none.
pub fn read_as(name: &str, bytes: &[u8], kind: Option<Kind>) -> Result<(SourceFile, Importing), Error> {
    if kind == Some(Kind::Pdf) || kind.is_none() && crate::paper::is_pdf(bytes) {
        return pdf(name, bytes);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        let error = Error::new("this is a document of a word processor, which cannot be imported yet");
        return Err(error.hint("import the PDF that was made from it"));
    }
    match SourceFile::decode(name, bytes) {
        Ok(file) => {
            let markup = kind.map_or_else(|| is_markup(&file.text), |kind| kind == Kind::Akn);
            let importing = if markup { akn(&file) } else { paper::text(&file) };
            Ok((file, importing))
        }
        Err((file, fault)) => Ok((file, Importing { resolution: None, diagnostics: vec![fault] })),
    }
}

/// Whether a text is XML: it begins with an element or a declaration. A text in
/// Markdown may begin with a comment of HTML.
fn is_markup(text: &str) -> bool {
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    while let Some(comment) = rest.strip_prefix("<!--") {
        rest = comment.split_once("-->").map_or("", |(_, after)| after.trim_start());
    }
    rest.starts_with('<') || text.contains("<akomaNtoso")
}

/// Imports an Akoma Ntoso file.
///
/// ```
/// use plenary::{import, source::SourceFile};
///
/// let text = r##"<akomaNtoso><statement name="resolution"><coverPage>
///   <p><docNumber refersTo="#symbol">S/RES/2728 (2024)</docNumber></p></coverPage>
///   <mainBody><paragraph><num>1.</num><content><p><span class="italic">Decides</span> to act.</p></content></paragraph>
///   </mainBody></statement></akomaNtoso>"##;
/// let importing = import::akn(&SourceFile::new("x.xml", text));
/// let resolution = importing.resolution.unwrap();
/// assert_eq!(resolution.document.symbol.as_str(), "S/RES/2728 (2024)");
/// assert_eq!(resolution.operative[0].text.0, "*Decides* to act.");
/// ```
#[must_use]
pub fn akn(file: &SourceFile) -> Importing {
    let mut diagnostics = Vec::new();
    let Some(root) = xml::parse(&file.text, &mut diagnostics) else {
        return Importing { resolution: None, diagnostics };
    };
    document(root, diagnostics, Origin::Xml)
}

/// What a tree was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// A file, whose characters are those that were written.
    Xml,
    /// Printed pages, which show some characters alike.
    Paper,
    /// A text, whose marks and blanks a converter may have changed.
    Text,
}

/// Imports the tree of a document.
fn document(mut root: Element, mut diagnostics: Vec<Diagnostic>, origin: Origin) -> Importing {
    characters::mend(&mut root, &mut diagnostics);
    let root = &root;
    let statements = statements(root);
    let Some(first) = statements.first() else {
        diagnostics.push(no_statement(root));
        return Importing { resolution: None, diagnostics };
    };
    let mut importer = Importer::new(root, first, diagnostics, origin);
    importer.document(root, &statements);
    importer.printed(root);
    let Importer { mut resolution, notes, mut diagnostics, .. } = importer;
    resolution.footnotes = notes.texts;
    note::leave_out_uncalled(&mut resolution, &mut diagnostics);
    Importing { resolution: Some(resolution), diagnostics }
}

/// A place to fill, for what no file tells.
const PLACE: &str = "{{\u{2026}}}";

/// Names of the elements that hold a whole document.
const DOCUMENTS: [&str; 6] = ["statement", "doc", "act", "bill", "officialGazette", "debateReport"];

/// The documents of a file: one, or the parts A, B of one resolution.
fn statements(root: &Element) -> Vec<&Element> {
    let mut found = Vec::new();
    root.all(&|element| DOCUMENTS.contains(&element.name.as_str()) && element.elements().next().is_some(), &mut found);
    found
}

fn no_statement(root: &Element) -> Diagnostic {
    match root.elements().next() {
        Some(first) if first.name == "akomaNtoso" => {
            Diagnostic::error("no-statement", first.span.clone(), "the file holds no `<statement>`")
                .hint("a resolution stands in `<statement name=\"resolution\">`")
        }
        Some(first) => Diagnostic::error(
            "not-akoma-ntoso",
            first.span.clone(),
            format!("the file is `<{}>`, not `<akomaNtoso>`", first.name),
        )
        .hint("`plenary import` reads the PDFs and the XML that the United Nations publishes"),
        None => Diagnostic::error("not-akoma-ntoso", 0..0, "the file holds no XML")
            .hint("`plenary import` reads the PDFs and the XML that the United Nations publishes"),
    }
}

/// A document in the making.
struct Importer<'i> {
    resolution: Resolution,
    notes: note::Notes,
    labels: label::Labels,
    /// Whether an equal note is the same note called again.
    renewed: bool,
    diagnostics: Vec<Diagnostic>,
    origin: Origin,
    /// Texts of the closing vote, and of what follows it.
    vote: Vec<&'i Element>,
    /// Emphasised elements and links so far.
    elements: usize,
}

impl<'i> Importer<'i> {
    fn new(root: &Element, statement: &Element, diagnostics: Vec<Diagnostic>, origin: Origin) -> Self {
        let language = language(root);
        let mut resolution = Resolution { format: crate::model::FORMAT, ..Resolution::default() };
        resolution.document.language = crate::model::LanguageKey(language);
        resolution.document.kind = kind(statement);
        let mut importer = Self {
            resolution,
            notes: note::Notes::default(),
            labels: label::Labels::new(language),
            renewed: true,
            diagnostics,
            origin,
            vote: Vec::new(),
            elements: 0,
        };
        importer.identity(root);
        importer
    }

    fn language(&self) -> &'static Language {
        self.resolution.document.language.0
    }

    fn organ(&self) -> &'static Organ {
        self.resolution.document.organ.0
    }

    fn document(&mut self, root: &'i Element, statements: &[&'i Element]) {
        self.cover(root);
        self.facts(root);
        self.template(root);
        self.renewed = crate::compose::practice(&self.resolution) == crate::model::RepeatedNotes::NewNote;
        let collection = root.named("documentCollection");
        match statements {
            [one] if collection.is_none() => {
                let part = self.text(one);
                self.resolution.preamble = part.preamble;
                self.resolution.operative = part.operative;
                if self.resolution.document.title.is_empty() {
                    self.resolution.document.title = part.title;
                }
            }
            several => {
                if let Some(collection) = collection {
                    self.resolution.document.title = self.title(collection);
                }
                for statement in several {
                    let mut part = self.text(statement);
                    part.letter = self.letter(statement, self.resolution.part.len() + 1);
                    if !part.preamble.is_empty() || !part.operative.is_empty() {
                        self.resolution.part.push(part);
                    }
                }
            }
        }
        self.closing(root);
        self.statement();
        self.finish();
    }

    /// Title, preamble, body and annexes of one text.
    fn text(&mut self, statement: &'i Element) -> Part {
        let mut part = Part { title: self.title(statement), ..Part::default() };
        let bodies: Vec<&Element> = statement
            .elements()
            .filter(|child| matches!(child.name.as_str(), "preamble" | "mainBody" | "body"))
            .collect();
        let mut after_closing = false;
        for child in statement.elements() {
            match child.name.as_str() {
                "preamble" => self.preamble(child, &mut part.preamble),
                "mainBody" | "body" if after_closing => self.vote.push(child),
                "mainBody" | "body" => {
                    // Where a preamble follows, the preamble goes on here.
                    let more = bodies
                        .iter()
                        .skip_while(|other| !std::ptr::eq(**other, child))
                        .any(|other| other.name == "preamble");
                    if bodies.iter().filter(|other| other.name == child.name).count() > 1 {
                        self.warn(
                            "second-body",
                            child.span.clone(),
                            format!("the text has more than one `<{}>`", child.name),
                        )
                        .hint = Some("they were joined".to_owned());
                    }
                    let lines = self.lines(child, more);
                    if more {
                        part.preamble.extend(self.blocks(lines, Ground::Preamble).0);
                    } else {
                        let rest = self.annexes(lines);
                        part.operative.extend(self.blocks(rest, Ground::Operative).0);
                        self.finish_annexes();
                    }
                }
                "conclusions" => after_closing = true,
                "attachments" => self.attachments(child),
                _ => {}
            }
        }
        part
    }

    fn preamble(&mut self, element: &Element, blocks: &mut Vec<Block>) {
        for child in element.elements().filter(|child| child.name == "formula") {
            self.formula(child, blocks);
        }
        let lines: Vec<_> = element
            .elements()
            .filter(|child| child.name != "formula")
            .flat_map(|child| self.preamble_lines(child))
            .collect();
        blocks.extend(self.blocks(lines, Ground::Preamble).0);
    }

    fn preamble_lines(&mut self, child: &Element) -> Vec<lines::Line> {
        self.lines(child, true)
    }

    /// What depends on the whole document.
    fn finish(&mut self) {
        self.unnumbered();
        self.not_a_draft();
        let Resolution { preamble, operative, part, .. } = &self.resolution;
        if preamble.is_empty() && operative.is_empty() && part.is_empty() {
            self.warn("no-operative", 0..0, "the text has no paragraph").hint =
                Some("a place in `[[operative]]` is left to fill, and `plenary check` finds it".to_owned());
            let text = crate::model::Text(PLACE.to_owned());
            self.resolution.operative.push(Block { text, ..Block::default() });
        }
        let document = &mut self.resolution.document;
        if document.kind == DocumentKind::Draft {
            self.resolution.adoption = None;
        } else if document.kind == DocumentKind::Resolution && self.resolution.adoption.is_none() {
            let issued = document.issued;
            self.resolution.adoption = Some(Adoption::on(issued.unwrap_or(Date::UNKNOWN)));
            let hint = match issued {
                Some(_) => "the day of issue was taken",
                None => "the place in `[adoption] date` is left to fill, and `plenary check` finds it",
            };
            self.warn("no-adoption", 0..0, "the file does not say when the text was adopted").hint =
                Some(hint.to_owned());
        }
        if self.organ().front != Front::Council
            && self.resolution.document.title.is_empty()
            && self.resolution.part.is_empty()
        {
            let document = &mut self.resolution.document;
            let unnumbered = organ::is_unnumbered(&document.symbol);
            let (title, hint) = if unnumbered {
                (PLACE.to_owned(), "the place in `title` is left to fill, and `plenary check` finds it")
            } else {
                (document.symbol.to_string(), "the symbol was taken")
            };
            document.title = crate::model::Text(title);
            self.warn("no-title", 0..0, "the text has no title").hint = Some(hint.to_owned());
        }
    }

    /// Who tabled an adopted text is no part of it: sponsors go to what is known
    /// beyond the page.
    fn not_a_draft(&mut self) {
        if self.resolution.document.kind == DocumentKind::Draft {
            return;
        }
        let Some(draft) = self.resolution.draft.take() else { return };
        let mut named: Vec<String> = draft.sponsors.iter().chain([&draft.line]).map(sponsors::plain).collect();
        named.retain(|name| !name.is_empty());
        if !named.is_empty() {
            self.resolution.metadata.get_or_insert_default().sponsors.extend(named);
        }
        self.warn("unknown-line", 0..0, "the text is no draft, and a line is that of a draft").hint =
            Some("sponsors went to `[metadata]`, a committee was left out".to_owned());
    }

    /// Gives a document without a symbol one whose number is a place to fill:
    /// that of a draft where nothing says that it was adopted.
    fn unnumbered(&mut self) {
        let document = &mut self.resolution.document;
        if !document.symbol.as_str().is_empty() {
            return;
        }
        let adopted = self.resolution.adoption.as_ref();
        if document.kind == DocumentKind::Resolution && adopted.is_none() {
            document.kind = DocumentKind::Draft;
        }
        let session = match document.organ.front {
            Front::Council => adopted.map(|adoption| adoption.date.year).filter(|year| *year > 1),
            _ => Some(*document.session.get_or_insert(0)),
        };
        let draft = document.kind == DocumentKind::Draft;
        if let Some(symbol) = document.organ.unnumbered(draft, session) {
            document.symbol = symbol;
        }
    }
}

/// The language of the expression; else of the first word that says so.
fn language(root: &Element) -> &'static Language {
    let named = root.named("FRBRlanguage").map(|element| element.attribute("language").to_owned()).unwrap_or_default();
    lang::LANGUAGES
        .into_iter()
        .find(|language| language.iso3 == named || language.code == named)
        .or_else(|| lang::by_code("en"))
        .unwrap_or(lang::LANGUAGES[0])
}

fn kind(statement: &Element) -> DocumentKind {
    match statement.attribute("name") {
        "draftResolution" | "resolutionDraft" | "draftDecision" | "decisionDraft" => DocumentKind::Draft,
        "decision" => DocumentKind::Decision,
        "presidentialStatement" | "statementPresident" => DocumentKind::PresidentialStatement,
        _ => DocumentKind::Resolution,
    }
}

/// The organ of a symbol, or none where its beginning is of no organ.
fn organ_of(symbol: &str) -> Option<&'static Organ> {
    let own = |organ: &&&Organ| symbol.starts_with(organ.prefix);
    let first = || {
        let letter = symbol.split('/').next().unwrap_or_default();
        let key = match letter {
            "S" => "security-council",
            "E" => "economic-and-social-council",
            "A" if symbol.starts_with("A/HRC/") => "human-rights-council",
            "A" => "general-assembly",
            _ => return None,
        };
        organ::by_key(key)
    };
    organ::ORGANS.iter().find(own).copied().or_else(first)
}
