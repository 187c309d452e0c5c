//! What typst sees of the world: the templates, the view, four pictures and the
//! faces of the program. No disk, clock or network.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::fonts;

/// The templates, the main one first; any may be replaced by one of the user.
pub(super) const TEMPLATES: [(&str, &str); 6] = [
    ("main.typ", include_str!("../../../templates/pdf/main.typ")),
    ("layout.typ", include_str!("../../../templates/pdf/layout.typ")),
    ("masthead.typ", include_str!("../../../templates/pdf/masthead.typ")),
    ("page.typ", include_str!("../../../templates/pdf/page.typ")),
    ("body.typ", include_str!("../../../templates/pdf/body.typ")),
    ("table.typ", include_str!("../../../templates/pdf/table.typ")),
];

/// Names of the files that come from the document.
pub(super) const DATA: [&str; 4] = ["view.json", "emblem", "recycle.svg", "qr.svg"];

/// The identities of all files. Typst never forgets one and has 65,535, so each
/// document uses the same.
static IDS: LazyLock<BTreeMap<&'static str, FileId>> = LazyLock::new(|| {
    let names = TEMPLATES.iter().map(|(name, _)| *name).chain(DATA);
    names.filter_map(|name| Some((name, id(name)?))).collect()
});

/// The built-in templates, parsed once.
static SOURCES: LazyLock<HashMap<FileId, Source>> = LazyLock::new(|| {
    let source = |&(name, text): &(&str, &str)| Some((*IDS.get(name)?, Source::new(*IDS.get(name)?, text.to_owned())));
    TEMPLATES.iter().filter_map(source).collect()
});

fn id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

/// The world of one document.
pub(super) struct PdfWorld {
    main: FileId,
    /// Templates of the user, which stand before the built-in ones.
    replaced: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
}

impl PdfWorld {
    /// A world with the templates as replaced and the files of the document.
    /// `None` cannot happen with the names above.
    pub(super) fn new(replaced: &BTreeMap<String, String>, files: Vec<(&'static str, Bytes)>) -> Option<Self> {
        let source = |(name, text): (&String, &String)| {
            let id = *IDS.get(name.as_str())?;
            Some((id, Source::new(id, text.clone())))
        };
        let replaced = replaced.iter().filter_map(source).collect();
        let files = files.into_iter().filter_map(|(name, data)| Some((*IDS.get(name)?, data))).collect();
        Some(Self { main: *IDS.get(TEMPLATES[0].0)?, replaced, files })
    }

    /// Name of a file.
    pub(super) fn name(id: FileId) -> &'static str {
        IDS.iter().find(|&(_, &known)| known == id).map_or("template", |(name, _)| name)
    }
}

impl World for PdfWorld {
    fn library(&self) -> &LazyHash<Library> {
        static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        fonts::book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.replaced.get(&id).or_else(|| SOURCES.get(&id)).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts::get(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// A template asked for a file that is not part of the document.
fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
