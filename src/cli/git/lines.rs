//! Two texts line by line, as git shows them.

use similar::{Algorithm, DiffOp, capture_diff_slices, group_diff_ops};

/// How many lines stand around a change.
const AROUND: usize = 3;

/// The unified form of what differs between two files, each with its name.
pub(super) fn unified(old: (&str, &[u8]), new: (&str, &[u8]), colour: bool) -> String {
    if old.1 == new.1 {
        return String::new();
    }
    let is_binary = |bytes: &[u8]| bytes.iter().take(8000).any(|byte| *byte == 0);
    if is_binary(old.1) || is_binary(new.1) {
        return format!("Binary files {} and {} differ\n", old.0, new.0);
    }
    let texts = (String::from_utf8_lossy(old.1), String::from_utf8_lossy(new.1));
    let lines = |text: &'_ str| text.split_inclusive('\n').map(str::to_owned).collect::<Vec<_>>();
    let (before, after) = (lines(&texts.0), lines(&texts.1));
    let paint = |text: &str, code: &str| if colour { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() };
    let mut out = format!("{}\n{}\n", paint(&format!("--- {}", old.0), "1"), paint(&format!("+++ {}", new.0), "1"));
    let mut line = |sign: char, text: &str, code: &str| {
        let bare = text.strip_suffix('\n').unwrap_or(text);
        out.push_str(&paint(&format!("{sign}{bare}"), code));
        out.push('\n');
        if bare.len() == text.len() {
            out.push_str("\\ No newline at end of file\n");
        }
    };
    for group in group_diff_ops(capture_diff_slices(Algorithm::Patience, &before, &after), AROUND) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        let (a, b) = (first.old_range().start..last.old_range().end, first.new_range().start..last.new_range().end);
        let head = format!("@ -{},{} +{},{} @@", a.start + 1, a.len(), b.start + 1, b.len());
        line('@', &format!("{head}\n"), "36");
        for op in &group {
            if let DiffOp::Equal { .. } = op {
                before[op.old_range()].iter().for_each(|text| line(' ', text, "0"));
            } else {
                before[op.old_range()].iter().for_each(|text| line('-', text, "31"));
                after[op.new_range()].iter().for_each(|text| line('+', text, "32"));
            }
        }
    }
    out
}
