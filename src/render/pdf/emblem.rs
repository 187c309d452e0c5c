//! The emblem that a user gives: checked before typst opens it.

use typst::foundations::Bytes;

/// Largest file, in bytes.
const LIMIT: usize = 4 << 20;
/// Largest side of a bitmap, in pixels.
const SIDE: u32 = 8192;
/// What an emblem's SVG has no need of: code, entities, other files.
const REFUSED: [&str; 6] = ["<script", "<!entity", "<!doctype", "<foreignobject", "<image", "@import"];

/// The picture, or why it is refused.
pub(super) fn checked(data: &[u8]) -> Result<Bytes, String> {
    if data.len() > LIMIT {
        return Err(format!("it is larger than {} MiB", LIMIT >> 20));
    }
    if let Some((width, height)) = png_size(data) {
        if width == 0 || height == 0 || width > SIDE || height > SIDE {
            return Err(format!("it says it is {width} x {height} pixels; at most {SIDE} on a side"));
        }
        return Ok(Bytes::new(data.to_vec()));
    }
    if data.starts_with(&[0xff, 0xd8, 0xff]) {
        return Ok(Bytes::new(data.to_vec()));
    }
    let Ok(text) = std::str::from_utf8(data) else {
        return Err("it is neither SVG, PNG nor JPEG".to_owned());
    };
    svg(text).map(|()| Bytes::new(data.to_vec()))
}

fn svg(text: &str) -> Result<(), String> {
    let lower = text.to_ascii_lowercase();
    if !lower.contains("<svg") {
        return Err("it is neither SVG, PNG nor JPEG".to_owned());
    }
    if let Some(refused) = REFUSED.iter().find(|refused| lower.contains(**refused)) {
        return Err(format!("its SVG has “{refused}”"));
    }
    let outside = lower.split("href").skip(1).any(|rest| {
        let value = rest.trim_start().trim_start_matches('=').trim_start().trim_start_matches(['"', '\'']);
        !value.starts_with('#')
    });
    if outside || lower.contains("url(http") || lower.contains("url(file") {
        return Err("its SVG refers to another file".to_owned());
    }
    Ok(())
}

/// Width and height that a PNG states.
fn png_size(data: &[u8]) -> Option<(u32, u32)> {
    let header = data.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let number = |at: usize| header.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes);
    Some((number(8).unwrap_or(0), number(12).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_a_png_that_claims_to_be_huge() {
        let mut data = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        data.extend(65535_u32.to_be_bytes());
        data.extend(65535_u32.to_be_bytes());
        assert!(checked(&data).expect_err("refused").contains("65535"));
    }

    #[test]
    fn refuses_code_entities_and_other_files() {
        for inner in [
            "<script>x</script>",
            "<image href='a.png'/>",
            "<use href=\"http://example.org/a.svg#b\"/>",
            "<a xlink:href = 'file:///etc/passwd'/>",
        ] {
            assert!(checked(format!("<svg>{inner}</svg>").as_bytes()).is_err(), "{inner}");
        }
        assert!(checked(b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>").is_err());
        assert!(checked(b"plain text").is_err());
    }

    #[test]
    fn takes_plain_svg() {
        assert!(checked(b"<svg><path id='a'/><use href='#a'/></svg>").is_ok());
    }
}
