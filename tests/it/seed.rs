//! The seed, word for word: what is built from `content/A_RES_73_331.es.toml`
//! says what the Spanish text of A/RES/73/331 says, no word more or less.

use crate::support::{composed, html_text, project, rendered, rendered_text};

/// The words of the seed: without the marks of its conversion, footnotes after
/// the text.
fn seed_words() -> Vec<String> {
    let text = std::fs::read_to_string(project("tests/seed/A_RES_73_331.es.txt")).unwrap();
    let text = text.replace("](#)", "]").replace(['[', ']', '*', '\\'], "");
    let (mut body, mut notes) = (String::new(), String::new());
    for line in text.lines() {
        let note = line.starts_with(|c| "¹²³⁴⁵⁶⁷".contains(c));
        let into = if note { &mut notes } else { &mut body };
        into.push_str(line);
        into.push('\n');
    }
    words(&(body + &notes))
}

/// Words, footnote marks parted from what they stand on.
fn words(text: &str) -> Vec<String> {
    let mut parted = String::new();
    for c in text.chars() {
        match "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|raised| raised == c) {
            Some(figure) => parted.push_str(&format!(" ^{figure} ")),
            None => parted.push(c),
        }
    }
    // The brackets of the bracket line are its own and not of the conversion.
    let parted = parted.replace(['[', ']'], " ").replace('\u{a0}', " ");
    let words = parted.split_whitespace().map(|word| word.trim_matches(|c: char| ".,;:()".contains(c)).to_owned());
    words.filter(|word| !word.is_empty()).collect()
}

/// The words of a text from the session line on.
fn from_session(words: &[String]) -> Vec<String> {
    let start = words.iter().position(|word| word == "Septuagésimo").unwrap();
    words[start..].to_vec()
}

fn assert_same(format: &str, found: &[String]) {
    let expected = seed_words();
    let first = expected.iter().zip(found).position(|(a, b)| a != b).unwrap_or(expected.len().min(found.len()));
    let around =
        |words: &[String]| words[first.saturating_sub(3).min(words.len())..(first + 5).min(words.len())].join(" ");
    assert!(
        expected == found,
        "{format}: {} words in the seed, {} built; first difference:\n  seed:  {}\n  built: {}",
        expected.len(),
        found.len(),
        around(&expected),
        around(found)
    );
}

#[test]
fn plain_text_says_what_the_seed_says() {
    let source = std::fs::read_to_string(project("content/A_RES_73_331.es.toml")).unwrap();
    let text = rendered_text(&composed(&source), "txt");
    // The rule before the notes is made of underscores.
    let found: Vec<_> = words(&text).into_iter().filter(|word| !word.starts_with("__")).collect();
    assert_same("txt", &from_session(&found));
}

#[test]
fn html_says_what_the_seed_says() {
    let source = std::fs::read_to_string(project("content/A_RES_73_331.es.toml")).unwrap();
    let html = rendered_text(&composed(&source), "html");
    // Marks are elements of their own; foot and back links are not the text.
    let html = html.split("<footer>").next().unwrap().replace("↩", "");
    let mut marked = String::new();
    for (index, part) in html.split("<sup").enumerate() {
        if index == 0 {
            marked.push_str(part);
            continue;
        }
        let (mark, rest) = part.split_once("</sup>").unwrap();
        let figure: String = html_text(&format!("<body{mark}")).trim().to_owned();
        marked.push_str(&format!(" ^{figure} {rest}"));
    }
    assert_same("html", &from_session(&words(&html_text(&marked))));
}

#[test]
fn pdf_says_what_the_seed_says() {
    let source = std::fs::read_to_string(project("content/A_RES_73_331.es.toml")).unwrap();
    let pages = crate::pdf::pages(&rendered(&composed(&source), "pdf"));
    let (mut body, mut notes) = (String::new(), String::new());
    for (index, page) in pages.iter().enumerate() {
        // Between masthead or running head and foot.
        let top = if index == 0 { 210.0 } else { 66.0 };
        let mut last = 0.0;
        for mark in page.marks.iter().filter(|mark| mark.y > top && mark.y < 735.0) {
            let into = if mark.size < 8.8 && (mark.size > 6.6 || mark.size < 6.0) { &mut notes } else { &mut body };
            // Marks of footnotes are small and raised.
            let raised = mark.size < 6.6;
            if !raised && (mark.y - last).abs() > 1.0 {
                into.push(' ');
                last = mark.y;
            }
            for c in mark.text.chars() {
                match c.to_digit(10).and_then(|figure| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(figure as usize)) {
                    Some(figure) if raised => into.push(figure),
                    _ => into.push(c),
                }
            }
        }
    }
    let text = body + " " + &notes.replace('_', " ");
    assert_same("pdf", &from_session(&words(&text)));
}

#[test]
fn the_italics_of_the_preamble_are_restored() {
    let source = std::fs::read_to_string(project("content/A_RES_73_331.es.toml")).unwrap();
    let preamble = source.split("[[preamble]]").skip(1).map(|part| part.split("[[operative]]").next().unwrap());
    for paragraph in preamble {
        assert!(paragraph.contains("text = \"\"\"\n*"), "no opening phrase in {paragraph}");
    }
}
