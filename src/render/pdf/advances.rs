//! Advances of characters in a face at a size, from the face's own table.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use typst::layout::Abs;
use typst::text::{FontInstance, FontVariant, FontVariations};

use super::fonts;

/// Last character of the table that is filled at once: Latin, Greek, Cyrillic
/// and general punctuation lie below.
const TABLE: usize = 0x2040;

/// How a piece of text is set: its face, size and tracking in points.
#[derive(Debug, Clone)]
pub(super) struct Setting {
    /// Size in points.
    pub size: f64,
    /// Added behind each character, in points.
    pub tracking: f64,
    /// A footnote's mark: no line ends before it.
    pub raised: bool,
    advances: Arc<[f32]>,
}

impl Setting {
    /// A face by its file name, at a size in points.
    pub(super) fn new(face: &str, size: f64, tracking: f64) -> Self {
        Self { size, tracking, raised: false, advances: advances(face) }
    }

    /// The same face for raised or lowered marks.
    #[must_use]
    pub(super) fn mark(&self, size: f64) -> Self {
        Self { size, raised: true, ..self.clone() }
    }

    /// Advance of a character with its tracking, in points.
    pub(super) fn advance(&self, c: char) -> f64 {
        let em = match self.advances.get(c as usize) {
            Some(&em) => f64::from(em),
            // From another face: wide, like ideographs, or a guess.
            None if c as u32 >= 0x2e80 => 1.0,
            None => 0.6,
        };
        if em < 0.0 { 0.0 } else { em * self.size + self.tracking }
    }
}

/// Advances in em of the characters up to [`TABLE`]; −1 marks a character that
/// takes no room at all (format characters, accents above).
fn advances(face: &str) -> Arc<[f32]> {
    static KNOWN: LazyLock<Mutex<HashMap<String, Arc<[f32]>>>> = LazyLock::new(Mutex::default);
    let mut known = KNOWN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(advances) = known.get(face) {
        return Arc::clone(advances);
    }
    let instance = fonts::named(face)
        .map(|font| font.instantiate(FontVariant::default(), Abs::pt(10.0), &FontVariations::default()));
    let advances: Arc<[f32]> = (0..TABLE).map(|code| advance(instance.as_ref(), code)).collect();
    known.insert(face.to_owned(), Arc::clone(&advances));
    advances
}

#[allow(clippy::cast_possible_truncation, reason = "an advance in em is a small number")]
fn advance(instance: Option<&FontInstance>, code: usize) -> f32 {
    let c = u32::try_from(code).ok().and_then(char::from_u32);
    let Some((c, instance)) = c.zip(instance) else { return 0.5 };
    if matches!(c, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{ad}')
        || c.is_control()
    {
        return -1.0;
    }
    // The shaper shows these as the space and the hyphen.
    let c = match c {
        '\u{a0}' => ' ',
        '\u{2010}' | '\u{2011}' => '-',
        other => other,
    };
    let glyph = instance.ttf().glyph_index(c).map(|glyph| glyph.0);
    glyph.and_then(|glyph| instance.x_advance(glyph)).map_or(0.5, |em| em.get() as f32)
}
