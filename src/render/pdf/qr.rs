//! The QR code, as SVG. The bar code (Code 39) is a face of its own.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// A picture of nothing, where a code cannot be made.
pub(super) const BLANK: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" width="1" height="1"/>"#;

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
    fn qr_has_a_finder_in_three_corners() {
        let svg = qr("https://docs.un.org/en/A/RES/79/275").expect("fits");
        assert!(svg.contains("M0 0h7v1h-7z") && svg.contains("viewBox=\"0 0 "));
    }

    #[test]
    fn qr_refuses_what_does_not_fit() {
        assert_eq!(qr(&"x".repeat(4000)), None);
    }
}
