//! Changes to a text: what is written in the place of some of its bytes.

use super::Span;

/// A change to a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that are replaced; empty where something is put in.
    pub span: Span,
    /// What is written in their place.
    pub text: String,
}

/// A text with changes made to it, and how many groups of them were made. A
/// group is made whole or not at all: it is left out where it touches what
/// another one changed, or does not fit the text.
#[must_use]
pub fn apply(text: &str, groups: &[&[Edit]]) -> (String, usize) {
    let mut groups: Vec<&[Edit]> = groups.iter().copied().filter(|group| !group.is_empty()).collect();
    groups.sort_by_key(|group| group.iter().map(|edit| edit.span.start).min());
    let fits = |edit: &Edit| edit.span.start <= edit.span.end && text.get(edit.span.clone()).is_some();
    let mut kept: Vec<&Edit> = Vec::new();
    let mut made = 0;
    for group in groups {
        // Starts are in order: only the last ones can be touched.
        let free = |edit: &Edit| !kept.iter().rev().take(REACH).any(|other| touch(&other.span, &edit.span));
        if group.iter().all(|edit| fits(edit) && free(edit)) {
            kept.extend(group);
            made += 1;
        }
    }
    kept.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in kept {
        out.push_str(text.get(at..edit.span.start).unwrap_or_default());
        out.push_str(&edit.text);
        at = edit.span.end.max(at);
    }
    out.push_str(text.get(at..).unwrap_or_default());
    (out, made)
}

/// How many changes back one may reach.
const REACH: usize = 64;

fn touch(one: &Span, other: &Span) -> bool {
    one == other || (one.start < other.end && other.start < one.end)
}

#[cfg(test)]
mod tests {
    use super::{Edit, apply};

    fn edit(span: std::ops::Range<usize>, text: &str) -> Edit {
        Edit { span, text: text.to_owned() }
    }

    #[test]
    fn groups_are_made_whole_or_not_at_all() {
        let (one, two) = ([edit(4..5, ""), edit(0..1, "A")], [edit(4..5, "."), edit(2..3, "x")]);
        assert_eq!(apply("abcd,", &[&one, &two]), ("Abcd".to_owned(), 1));
        assert_eq!(apply("abc", &[&[edit(1..1, "-")], &[edit(1..2, "B")]]), ("a-Bc".to_owned(), 2));
        assert_eq!(apply("\u{e9}", &[&[edit(1..2, "x")]]), ("\u{e9}".to_owned(), 0));
        assert_eq!(apply("abc", &[&[edit(9..12, "x")]]), ("abc".to_owned(), 0));
    }
}
