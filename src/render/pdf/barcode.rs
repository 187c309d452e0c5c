//! The bar code (Code 39) and the QR code, as SVG.

use std::fmt::Write as _;

use barcoders::sym::code39::Code39;
use qrcode::{Color, EcLevel, QrCode};

/// A picture of nothing, where a code cannot be made.
pub(super) const BLANK: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" width="1" height="1"/>"#;

/// Code 39 of a job number between asterisks. One module is one unit wide, the
/// picture is 100 units high and stretches to the box it is set in. `None` when
/// the text has a character that the code does not know.
pub(super) fn code39(text: &str) -> Option<String> {
    let modules = Code39::new(text).ok()?.encode();
    let mut path = String::new();
    for (start, length) in runs(modules.iter().map(|&module| module == 1)) {
        let _ = write!(path, "M{start} 0h{length}v100h-{length}z");
    }
    Some(svg(modules.len(), 100, &path))
}

/// The QR code of an address, without a quiet zone: the page is white around
/// it. `None` when the address is longer than the code holds.
pub(super) fn qr(text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (row, colors) in code.to_colors().chunks(width).enumerate() {
        for (start, length) in runs(colors.iter().map(|&color| color == Color::Dark)) {
            let _ = write!(path, "M{start} {row}h{length}v1h-{length}z");
        }
    }
    Some(svg(width, width, &path))
}

/// Start and length of each run of dark modules.
fn runs(modules: impl Iterator<Item = bool>) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (index, _) in modules.enumerate().filter(|&(_, dark)| dark) {
        match runs.last_mut() {
            Some((start, length)) if *start + *length == index => *length += 1,
            _ => runs.push((index, 1)),
        }
    }
    runs
}

fn svg(width: usize, height: usize, path: &str) -> String {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" preserveAspectRatio="none"><path d="{path}"/></svg>"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code39_begins_and_ends_with_the_guard() {
        let svg = code39("2504962").expect("digits are known");
        // Guard *: bars of 1, 1, 2, 2, 1 modules.
        assert!(svg.contains("M0 0h1v100h-1zM3 0h1v100h-1zM5 0h2v100h-2zM8 0h2v100h-2zM11 0h1v100h-1z"), "{svg}");
    }

    #[test]
    fn code39_refuses_what_it_cannot_say() {
        assert_eq!(code39("é"), None);
        assert_eq!(code39(""), None);
    }

    #[test]
    fn qr_has_a_finder_in_three_corners() {
        let svg = qr("https://docs.un.org/en/A/RES/79/275").expect("fits");
        assert!(svg.contains("M0 0h7v1h-7z") && svg.contains("viewBox=\"0 0 "));
    }

    #[test]
    fn qr_refuses_what_does_not_fit() {
        assert_eq!(qr(&"x".repeat(4000)), None);
    }
}
