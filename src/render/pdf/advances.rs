//! Advances and kerning of characters in a face at a size, from the face's own
//! tables.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use ttf_parser::GlyphId;
use typst::layout::Abs;
use typst::text::{FontInstance, FontVariant, FontVariations};

use super::fonts;

/// Last character of the table that is filled at once: Latin, Greek, Cyrillic
/// and general punctuation lie below.
const TABLE: usize = 0x2040;

/// Word kerns the text of the official template from this size on, in points.
const KERNED: f64 = 7.0;

/// How a piece of text is set: its face, size and tracking in points.
#[derive(Debug, Clone)]
pub(super) struct Setting {
    /// Size in points.
    pub size: f64,
    /// Added behind each character, in points.
    pub tracking: f64,
    /// A footnote's mark: no line ends before it.
    pub raised: bool,
    metrics: Arc<Metrics>,
}

/// What is known of a face.
#[derive(Debug)]
struct Metrics {
    /// Advances in em of the characters up to [`TABLE`]; −1 marks a character
    /// that takes no room at all (format characters, accents above).
    advances: Vec<f32>,
    /// Their glyphs.
    glyphs: Vec<GlyphId>,
    instance: Option<FontInstance>,
}

impl Setting {
    /// A face by its file name, at a size in points.
    pub(super) fn new(face: &str, size: f64, tracking: f64) -> Self {
        Self { size, tracking, raised: false, metrics: metrics(face) }
    }

    /// The same face for raised or lowered marks.
    #[must_use]
    pub(super) fn mark(&self, size: f64) -> Self {
        Self { size, raised: true, ..self.clone() }
    }

    /// Advance of a character with its tracking, in points.
    pub(super) fn advance(&self, c: char) -> f64 {
        let em = match self.metrics.advances.get(c as usize) {
            Some(&em) => f64::from(em),
            // From another face: wide, like ideographs, or a guess.
            None if c as u32 >= 0x2e80 => 1.0,
            None => 0.6,
        };
        if em < 0.0 { 0.0 } else { em * self.size + self.tracking }
    }

    /// What kerning adds between two characters, in points.
    pub(super) fn kern(&self, left: char, right: char) -> f64 {
        if self.size < KERNED {
            return 0.0;
        }
        self.metrics.kern(left, right).map_or(0.0, |em| f64::from(em) * self.size)
    }
}

/// The tables of a face, made once.
fn metrics(face: &str) -> Arc<Metrics> {
    static KNOWN: LazyLock<Mutex<HashMap<String, Arc<Metrics>>>> = LazyLock::new(Mutex::default);
    let mut known = KNOWN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(metrics) = known.get(face) {
        return Arc::clone(metrics);
    }
    let metrics = Arc::new(Metrics::of(face));
    known.insert(face.to_owned(), Arc::clone(&metrics));
    metrics
}

impl Metrics {
    fn of(face: &str) -> Self {
        let instance = fonts::named(face)
            .map(|font| font.instantiate(FontVariant::default(), Abs::pt(10.0), &FontVariations::default()));
        let glyph = |code| instance.as_ref().and_then(|instance| instance.ttf().glyph_index(character(code)?));
        let glyphs = (0..TABLE).map(|code| glyph(code).unwrap_or_default()).collect();
        Self { advances: (0..TABLE).map(|code| advance(instance.as_ref(), code)).collect(), glyphs, instance }
    }

    /// What is added between two characters, in em; less than nothing mostly.
    fn kern(&self, left: char, right: char) -> Option<f32> {
        let (left, right) = (*self.glyphs.get(left as usize)?, *self.glyphs.get(right as usize)?);
        let ttf = self.instance.as_ref()?.ttf();
        let mut pairs = ttf.tables().kern?.subtables.into_iter().filter(|pairs| pairs.horizontal && !pairs.variable);
        let units = pairs.find_map(|pairs| pairs.glyphs_kerning(left, right))?;
        Some(f32::from(units) / f32::from(ttf.units_per_em()))
    }
}

fn character(code: usize) -> Option<char> {
    u32::try_from(code).ok().and_then(char::from_u32)
}

#[allow(clippy::cast_possible_truncation, reason = "an advance in em is a small number")]
fn advance(instance: Option<&FontInstance>, code: usize) -> f32 {
    let Some((c, instance)) = character(code).zip(instance) else { return 0.5 };
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
