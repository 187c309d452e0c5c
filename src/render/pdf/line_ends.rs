//! Line ends around streams, so that validators read lengths as we write them.
//!
//! A stream's bytes are followed by a line feed and `endstream`. Where the
//! last of those bytes happens to be a carriage return, validators take it for
//! a part of the line end and find the stream a byte shorter than its `Length`
//! (PDF/A, ISO 19005-2, 6.1.7.1). There the line end is written as carriage
//! return and line feed, and the table of offsets is moved along.

/// What follows a stream whose last byte is a carriage return.
const AMBIGUOUS: &[u8] = b"\r\nendstream";

/// The file with such line ends made plain; as it is where there are none, or
/// where its table of offsets is not where it should be.
pub(super) fn plain(bytes: Vec<u8>) -> Vec<u8> {
    let places: Vec<usize> = find_all(&bytes, AMBIGUOUS).map(|at| at + 1).collect();
    if places.is_empty() {
        return bytes;
    }
    mended(&bytes, &places).unwrap_or(bytes)
}

/// The file with a carriage return put in at each place.
fn mended(bytes: &[u8], places: &[usize]) -> Option<Vec<u8>> {
    let moved = |offset: usize| offset + places.partition_point(|place| *place <= offset);
    let mut out = Vec::with_capacity(bytes.len() + places.len());
    let mut from = 0;
    for place in places {
        out.extend_from_slice(&bytes[from..*place]);
        out.push(b'\r');
        from = *place;
    }
    out.extend_from_slice(&bytes[from..]);

    let start = find_all(bytes, b"startxref\n").last()? + b"startxref\n".len();
    let digits = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let table: usize = number(&bytes[start..start + digits])?;
    // `xref`, `0 126`, then an entry of twenty bytes for each object.
    let head = bytes.get(table..)?.strip_prefix(b"xref\n0 ")?;
    let count_digits = head.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let count = number(&head[..count_digits])?;
    let entries = table + b"xref\n0 ".len() + count_digits + 1;
    for index in 1..count {
        let at = entries + index * 20;
        let offset = number(bytes.get(at..at + 10)?)?;
        let new = format!("{:010}", moved(offset));
        out.get_mut(moved(at)..moved(at) + 10)?.copy_from_slice(new.as_bytes());
    }
    let tail = moved(start);
    let after = out.get(tail + digits..)?.to_vec();
    out.truncate(tail);
    out.extend_from_slice(moved(table).to_string().as_bytes());
    out.extend_from_slice(&after);
    Some(out)
}

fn number(digits: &[u8]) -> Option<usize> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

fn find_all<'a>(bytes: &'a [u8], wanted: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    bytes.windows(wanted.len()).enumerate().filter(move |(_, window)| *window == wanted).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn offsets_move_with_the_line_ends() {
        let stream = "1 0 obj\n<</Length 3>>\nstream\nab\r\nendstream\nendobj\n";
        let body = format!("{stream}2 0 obj\nnull\nendobj\n");
        let second = stream.len();
        let table = format!("xref\n0 3\n0000000000 65535 f \n0000000000 00000 n \n{second:010} 00000 n \n");
        let file = format!("{body}{table}trailer\n<<>>\nstartxref\n{}\n%%EOF", body.len());
        let mended = String::from_utf8(plain(file.into_bytes())).unwrap();
        assert!(mended.contains("ab\r\r\nendstream"), "{mended}");
        let at = mended.find("2 0 obj").unwrap();
        assert!(mended.contains(&format!("{at:010} 00000 n")), "{mended}");
        let xref = mended.find("xref\n0 3").unwrap();
        assert!(mended.contains(&format!("startxref\n{xref}\n")), "{mended}");
    }

    #[test]
    fn other_files_stay_as_they_are() {
        let file = b"stream\nab\nendstream startxref\n".to_vec();
        assert_eq!(plain(file.clone()), file);
        let broken = b"stream\nab\r\nendstream startxref\n99".to_vec();
        assert_eq!(plain(broken.clone()), broken);
    }
}
