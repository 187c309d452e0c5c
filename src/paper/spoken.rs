//! Text that a file gives for what it draws (`ActualText`). The library tells
//! when a marked piece begins but not what is said for it, so that pieces are
//! listed beforehand, in the order in which they will be drawn.

use super::guard;
use hayro_interpret::hayro_syntax::content::TypedIter;
use hayro_interpret::hayro_syntax::content::ops::TypedInstruction;
use hayro_interpret::hayro_syntax::object::{Dict, Name, Stream, String as PdfString, dict_or_stream};
use hayro_interpret::hayro_syntax::page::{Page, Resources};

/// A piece that is about to be drawn.
#[derive(Debug)]
pub(super) struct Marked {
    /// Its tag, to notice when the two lists part.
    pub(super) tag: Vec<u8>,
    /// What is said for it.
    pub(super) text: Option<String>,
}

/// How many pieces of a page are listed.
const LIMIT: usize = 1_000_000;

/// How deep nested drawings are followed: one that draws itself has no end.
const DEPTH: usize = 16;

/// How many bytes the nested drawings of a file may have, each as often as it
/// is drawn and with what it costs to begin one: drawings that draw others
/// several times grow by powers.
const NESTED_LIMIT: usize = 64 << 20;
const BEGUN: usize = 4 << 10;

/// The marked pieces of a page. Empty when nothing is said for any. `nested`
/// counts the bytes of nested drawings, over all pages.
pub(super) fn of(page: &Page<'_>, nested: &mut usize) -> Vec<Marked> {
    let mut pieces = Vec::new();
    list(page.typed_operations(), page.resources(), 0, nested, &mut pieces);
    if pieces.iter().all(|piece| piece.text.is_none()) {
        pieces.clear();
    }
    pieces
}

fn list(
    mut operations: TypedIter<'_>,
    resources: &Resources<'_>,
    depth: usize,
    bytes: &mut usize,
    pieces: &mut Vec<Marked>,
) {
    while let Some(operation) = operations.next() {
        if pieces.len() > LIMIT {
            return;
        }
        match operation {
            TypedInstruction::BeginMarkedContent(marked) => {
                pieces.push(Marked { tag: marked.0.to_vec(), text: None });
            }
            TypedInstruction::BeginMarkedContentWithProperties(marked) => {
                let own = dict_or_stream(marked.1).map(|(dict, _)| dict.clone());
                let named = |name: Name<'_>| resources.properties.get::<Dict<'_>>(name.as_ref());
                let properties = own.or_else(|| marked.1.clone().into_name().and_then(named));
                let text = properties.and_then(|dict| dict.get::<PdfString<'_>>("ActualText"));
                pieces.push(Marked { tag: marked.0.to_vec(), text: text.map(|text| decode(text.as_ref())) });
            }
            TypedInstruction::XObject(object) if depth < DEPTH => {
                if let Some(form) = resources.get_x_object(object.0) {
                    nested(&form, resources, depth, bytes, pieces);
                }
            }
            _ => {}
        }
    }
}

fn nested(form: &Stream<'_>, resources: &Resources<'_>, depth: usize, bytes: &mut usize, pieces: &mut Vec<Marked>) {
    let dict = form.dict();
    if dict.get::<Name<'_>>("Subtype").is_none_or(|name| name.as_ref() != b"Form") {
        return;
    }
    let Ok(data) = form.decoded() else { return };
    *bytes += data.len() + BEGUN;
    if *bytes > NESTED_LIMIT {
        guard::stop(guard::ENDLESS);
    }
    let own = dict.get::<Dict<'_>>("Resources").unwrap_or_default();
    let resources = Resources::from_parent(own, resources.clone());
    list(TypedIter::new(&data), &resources, depth + 1, bytes, pieces);
}

/// A text string of PDF: UTF-16 or UTF-8 with its mark, else Latin.
pub(super) fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        },
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
}
