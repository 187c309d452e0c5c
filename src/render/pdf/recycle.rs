//! "Please recycle" with its sign: a picture, as in official files, whose words
//! are outlines and no text.

use kurbo::{Affine, BezPath};
use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use rustybuzz::{Face, UnicodeBuffer};

use super::fonts;
use super::style::Script;

/// Size of the words in points, their baseline below the top of the sign, and
/// where they end left of it: so in the picture of official files, 73.2 points
/// by 18.24.
const SIZE: f64 = 9.0;
const BASELINE: f64 = 15.1;
const BEFORE: f64 = 1.4;
/// Side of the sign in points.
const SIGN: f64 = 18.24;
/// The sign, drawn in a square of 18.
const MARK: &str = include_str!("../../../assets/marks/recycle.svg");

/// The picture as SVG, its sides in points; the sign is the square behind the
/// words. The sign alone where the face cannot be read.
pub(super) fn picture(words: &str, script: Script) -> String {
    let (path, width) = outlines(words, face(script)).unwrap_or_default();
    let whole = width + BEFORE + SIGN;
    let (start, left) = if script == Script::Arabic { (SIGN + BEFORE, 0.0) } else { (0.0, width + BEFORE) };
    let words = rounded(Affine::translate((start, BASELINE)) * path).to_svg();
    let mark = MARK.trim_end().replacen("<svg ", &format!(r#"<svg x="{left:.2}" y="0" "#), 1);
    let mark = mark.replacen(r#"width="18" height="18""#, &format!(r#"width="{SIGN}" height="{SIGN}""#), 1);
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole:.2} {SIGN}" width="{whole:.2}" height="{SIGN}"><path d="{words}"/>{mark}</svg>"#
    )
}

fn face(script: Script) -> &'static str {
    match script {
        Script::Arabic => "amiri-bold",
        Script::Chinese => "noto-serif-sc-bold",
        Script::Western => "plenary-serif-bold",
    }
}

/// Outlines of words on a baseline at 0, y pointing down, and their width in
/// points.
fn outlines(words: &str, face: &str) -> Option<(BezPath, f64)> {
    let font = fonts::named(face)?;
    let face = Face::from_slice(font.data(), 0)?;
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(words);
    buffer.guess_segment_properties();
    let set = rustybuzz::shape(&face, &[], buffer);
    let scale = SIZE / f64::from(face.units_per_em());
    let (mut path, mut x) = (BezPath::new(), 0.0);
    for (glyph, place) in set.glyph_infos().iter().zip(set.glyph_positions()) {
        let mut outline = Outline(BezPath::new());
        // Shaping gives ids of the face, which are 16 bits wide.
        let id = u16::try_from(glyph.glyph_id).ok()?;
        face.outline_glyph(GlyphId(id), &mut outline);
        let at = (x + f64::from(place.x_offset), f64::from(place.y_offset));
        path.extend(Affine::scale_non_uniform(scale, -scale) * Affine::translate(at) * outline.0);
        x += f64::from(place.x_advance);
    }
    Some((path, x * scale))
}

/// Thousandths of a point are enough.
fn rounded(path: BezPath) -> BezPath {
    let round = |point: kurbo::Point| kurbo::Point::new((point.x * 1e3).round() / 1e3, (point.y * 1e3).round() / 1e3);
    path.into_iter()
        .map(|element| match element {
            kurbo::PathEl::MoveTo(a) => kurbo::PathEl::MoveTo(round(a)),
            kurbo::PathEl::LineTo(a) => kurbo::PathEl::LineTo(round(a)),
            kurbo::PathEl::QuadTo(a, b) => kurbo::PathEl::QuadTo(round(a), round(b)),
            kurbo::PathEl::CurveTo(a, b, c) => kurbo::PathEl::CurveTo(round(a), round(b), round(c)),
            kurbo::PathEl::ClosePath => kurbo::PathEl::ClosePath,
        })
        .collect()
}

/// A glyph as kurbo's path.
struct Outline(BezPath);

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((x, y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to((x1, y1), (x, y));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.curve_to((x1, y1), (x2, y2), (x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_outlines_in_every_script() {
        for language in crate::lang::LANGUAGES {
            let picture = picture(language.recycle, Script::of(language.code));
            let plain = language.recycle.split_whitespace().next().expect("words");
            assert!(!picture.contains(plain), "{picture}");
            assert!(picture.matches('Z').count() >= language.recycle.split_whitespace().count(), "{picture}");
        }
    }

    #[test]
    fn the_english_picture_is_as_wide_as_the_official_one() {
        let (_, width) = outlines("Please recycle", face(Script::Western)).expect("outlines");
        assert!((width + BEFORE + SIGN - 73.2).abs() < 1.0, "{width}");
    }
}
