//! The line of a draft's sponsors as the list of their names, where it is one.

use super::label::fold;
use crate::lang::{Language, en};
use crate::model::{Draft, Text};

/// Puts the sponsors of a line into their list; a line that is composed
/// otherwise stays as it is.
pub(super) fn part(draft: &mut Draft, language: &Language) {
    let Some(sponsors) = names(&draft.line.0, language) else { return };
    draft.sponsors = sponsors;
    draft.line = Text::default();
}

/// The names of a line with the calls of notes behind them; none where
/// composing would not give the line again.
fn names(line: &str, language: &Language) -> Option<Vec<Text>> {
    let (plain, calls) = without_calls(line);
    let frame = (language.draft_line)("\u{1}");
    let (lead, tail) = frame.split_once('\u{1}')?;
    let same = |a: &str, b: &str| fold(a) == fold(b);
    // The end of the names: where the rest of the line begins.
    let end = plain.char_indices().map(|(at, _)| at).rfind(|at| same(&plain[*at..], tail))?;
    let list = plain[..end].trim().strip_prefix(lead)?;
    let names = if language.code == "en" { en::unjoin(list)? } else { split(list, language) };
    let again = (language.draft_line)(&(language.join)(&names));
    if !same(&again, &plain) || names.iter().any(|name| name.is_empty() || name.contains(['*', '[', '\\'])) {
        return None;
    }
    let mut sponsors: Vec<Text> = names.iter().cloned().map(Text).collect();
    let mut at = 0;
    let ends: Vec<usize> = names
        .iter()
        .map(|name| {
            at = plain[at..].find(name.as_str()).map_or(at, |found| at + found + name.len());
            at
        })
        .collect();
    for (place, call) in calls {
        // A call stands behind the name or behind the mark that follows it.
        let name = ends.iter().rposition(|end| *end <= place)?;
        if plain[ends[name]..place].chars().any(char::is_alphanumeric) {
            return None;
        }
        sponsors[name].0.push_str(&call);
    }
    Some(sponsors)
}

/// A name without the calls of notes behind it.
pub(super) fn plain(name: &Text) -> String {
    without_calls(&name.0).0.trim().to_owned()
}

/// A text without its calls of notes, and the calls with their places in it.
fn without_calls(line: &str) -> (String, Vec<(usize, String)>) {
    let (mut plain, mut calls, mut rest) = (String::new(), Vec::new(), line);
    while let Some(at) = rest.find("[^") {
        let Some(end) = rest[at..].find(']') else { break };
        plain.push_str(&rest[..at]);
        calls.push((plain.len(), rest[at..=at + end].to_owned()));
        rest = &rest[at + end + 1..];
    }
    plain.push_str(rest);
    (plain, calls)
}

/// Names parted as the language joins them, brackets kept whole.
fn split(list: &str, language: &Language) -> Vec<String> {
    let joined = (language.join)(&["\u{1}".to_owned(), "\u{2}".to_owned(), "\u{3}".to_owned()]);
    let between = |a: char, b: char| joined.split(a).nth(1).and_then(|rest| rest.split(b).next()).unwrap_or(", ");
    let (comma, and) = (between('\u{1}', '\u{2}'), between('\u{2}', '\u{3}'));
    let mut names = Vec::new();
    let (mut depth, mut start) = (0_i32, 0);
    for (at, c) in list.char_indices() {
        depth += i32::from("(\u{ff08}".contains(c)) - i32::from(")\u{ff09}".contains(c));
        if depth == 0 && at >= start && list[at..].starts_with(comma) {
            names.push(list[start..at].to_owned());
            start = at + comma.len();
        }
    }
    match list[start..].rsplit_once(and) {
        Some((one, other)) => names.extend([one.to_owned(), other.to_owned()]),
        None => names.push(list[start..].to_owned()),
    }
    names
}

#[cfg(test)]
mod tests {
    use super::names;
    use crate::lang;

    #[test]
    fn lines_are_parted_where_composing_gives_them_again() {
        let parted = |code: &str, line: &str| {
            let language = lang::by_code(code).expect("a language");
            names(line, language).map(|names| names.into_iter().map(|name| name.0).collect::<Vec<_>>())
        };
        assert_eq!(parted("en", "Iraq:[^*] draft resolution").as_deref(), Some(&["Iraq[^*]".to_owned()][..]));
        let expected = ["Bosnia and Herzegovina", "Iran (Islamic Republic of)[^1]", "Spain"].map(str::to_owned);
        let line = "Bosnia and Herzegovina, Iran (Islamic Republic of),[^1] and Spain: draft resolution";
        assert_eq!(parted("en", line), None);
        let line = "Bosnia and Herzegovina, Iran (Islamic Republic of)[^1] and Spain: draft resolution";
        assert_eq!(parted("en", line).as_deref(), Some(&expected[..]));
        assert_eq!(parted("en", "Draft resolution submitted by the President of the General Assembly"), None);
        let french = ["Belgique", "Maroc", "Sénégal"].map(str::to_owned);
        assert_eq!(
            parted("fr", "Belgique, Maroc et Sénégal\u{a0}: projet de résolution").as_deref(),
            Some(&french[..])
        );
    }
}
