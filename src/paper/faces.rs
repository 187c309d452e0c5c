//! Names of faces. The library gives a glyph's font by a key only; the key is
//! that of the font's dictionary, which tells its name and its flags.

use hayro_interpret::CacheKey;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name};
use std::collections::HashMap;
use std::sync::Arc;

/// What is known of a face.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Face {
    pub(super) name: Arc<str>,
    pub(super) bold: bool,
    pub(super) italic: bool,
}

/// The faces of a file by the keys of their dictionaries.
#[derive(Default)]
pub(super) struct Faces {
    known: HashMap<u128, Face>,
    /// For fonts that are not known.
    none: Option<Face>,
}

impl Faces {
    /// Finds every font of a file.
    pub(super) fn of(pdf: &Pdf) -> Self {
        let mut faces = Self::default();
        for object in pdf.objects() {
            if let Some(dict) = object.into_dict() {
                faces.add(&dict);
            }
        }
        // Those that are written where they are used.
        for page in pdf.pages().iter() {
            let fonts = &page.resources().fonts;
            for key in fonts.keys() {
                if let Some(dict) = fonts.get::<Dict<'_>>(key) {
                    faces.add(&dict);
                }
            }
        }
        faces
    }

    fn add(&mut self, dict: &Dict<'_>) {
        let Some(base) = dict.get::<Name<'_>>("BaseFont") else { return };
        self.known.entry(dict.cache_key()).or_insert_with(|| describe(dict, base.as_str()));
    }

    /// The face of a font.
    pub(super) fn get(&mut self, key: Option<u128>) -> Face {
        let known = key.and_then(|key| self.known.get(&key));
        known.unwrap_or_else(|| self.none.get_or_insert_with(|| named(""))).clone()
    }
}

const ITALIC: u32 = 1 << 6;
const FORCE_BOLD: u32 = 1 << 18;

fn describe(dict: &Dict<'_>, base: &str) -> Face {
    let mut face = named(base);
    let below = dict.get::<Array<'_>>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    let descriptor = below.as_ref().unwrap_or(dict).get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
    let flags = descriptor.get::<u32>("Flags").unwrap_or(0);
    face.italic |= flags & ITALIC != 0;
    face.bold |= flags & FORCE_BOLD != 0 || descriptor.get::<f32>("FontWeight").is_some_and(|weight| weight >= 600.0);
    face
}

/// A face by its name: `ABCDEF+TimesNewRomanPS-BoldItalicMT`.
fn named(base: &str) -> Face {
    let name = match base.split_once('+') {
        Some((prefix, rest)) if prefix.len() == 6 => rest,
        _ => base,
    };
    let lower = name.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    Face {
        name: Arc::from(name),
        bold: has(&["bold", "black", "heavy"]),
        italic: has(&["italic", "oblique", "slanted"]),
    }
}
