//! Where pages end: notes stand whole on the page of their call, and no line of
//! a paragraph stands alone.

use crate::pdf::{Page, pages};
use crate::support::{composed, rendered};

/// A resolution of paragraphs of one to eight lines, most with notes of one to
/// four lines, some with two calls side by side.
fn source() -> String {
    let mut preamble = String::new();
    let mut notes = String::new();
    let mut next = 1;
    for index in 0..90_usize {
        let mut text = format!("*Recalling* thing {index}");
        for word in 0..(index * 7) % 83 {
            text.push_str(" and its part");
            let call = word == (index * 5) % 29 || (word == 11 && index % 3 == 0);
            for _ in 0..if call { 1 + index % 2 } else { 0 } {
                text.push_str(&format!("[^n{next}]"));
                let more = " and what it is about, in so many words".repeat((next * 3) % 7);
                notes.push_str(&format!("n{next} = \"See report {next}{more}.\"\n"));
                next += 1;
            }
        }
        preamble.push_str(&format!("[[preamble]]\ntext = \"{text},\"\n\n"));
    }
    format!(
        "format = 1\n[document]\nlanguage = \"en\"\norgan = \"general-assembly\"\nsymbol = \"A/RES/80/999\"\n\
         session = 80\nissued = 2025-12-01\ntitle = \"Things\"\n\n[adoption]\ndate = 2025-11-20\nmeeting = 50\n\n\
         {preamble}[[operative]]\ntext = \"*Decides* so.\"\n\n[footnotes]\n{notes}"
    )
}

/// Numbers in a size between two, joined where they touch.
fn numbers(page: &Page, sizes: std::ops::Range<f64>) -> Vec<usize> {
    let mut found: Vec<(String, f64, f64)> = Vec::new();
    for mark in page.marks.iter().filter(|mark| sizes.contains(&mark.size) && mark.text.trim().parse::<u32>().is_ok()) {
        match found.last_mut() {
            Some((text, end, y)) if (*y - mark.y).abs() < 0.1 && (mark.x - *end).abs() < 0.6 => {
                text.push_str(mark.text.trim());
                *end = mark.end;
            }
            _ => found.push((mark.text.trim().to_owned(), mark.end, mark.y)),
        }
    }
    found.iter().filter_map(|(text, ..)| text.parse().ok()).collect()
}

#[test]
fn notes_stand_whole_on_the_page_of_their_call() {
    let document = composed(&source());
    assert!(document.footnotes.len() > 60, "{} notes", document.footnotes.len());
    let bytes = rendered(&document, "pdf");
    let pages = pages(&bytes);
    assert!(pages.len() > 10);
    let mut noted = 0;
    for (index, page) in pages.iter().enumerate() {
        let mut notes = numbers(page, 5.3..5.7);
        notes.sort_unstable();
        // Two calls side by side touch: their digits are those of the notes.
        let calls: String = numbers(page, 6.3..6.7).iter().map(ToString::to_string).collect();
        let wanted: String = notes.iter().map(ToString::to_string).collect();
        assert_eq!(calls, wanted, "page {}", index + 1);
        noted += notes.len();
        let last = page.lines().iter().filter(|line| line.y < 740.0).map(|line| line.y).fold(0.0, f64::max);
        assert!(last <= 732.6, "page {}: {last}", index + 1);
    }
    assert_eq!(noted, document.footnotes.len());
}

#[test]
fn no_line_of_a_paragraph_stands_alone() {
    let document = composed(&source());
    let bytes = rendered(&document, "pdf");
    // Lines of the text on each page: those of the column before the notes.
    let pages = pages(&bytes);
    for (index, page) in pages.iter().enumerate() {
        let body = |line: &&crate::pdf::Line| {
            line.marks.iter().any(|mark| mark.size > 9.5) && (72.0..735.0).contains(&line.y) && line.x() > 120.0
        };
        let lines = page.lines();
        let text: Vec<_> = lines.iter().filter(body).filter(|line| index > 0 || line.y > 400.0).collect();
        let begins = |line: &crate::pdf::Line| line.x() > 140.0;
        if let (Some(last), Some(before)) = (text.last(), text.iter().rev().nth(1)) {
            // The last page ends with the date.
            let alone = begins(last) && last.end() > 480.0 && index + 1 < pages.len();
            assert!(!alone, "page {} ends with one line of a paragraph: {}", index + 1, last.text());
            assert!(last.y > before.y);
        }
        if let [first, second, ..] = text.as_slice()
            && index > 0
        {
            let alone = !begins(first) && second.y - first.y > 13.0;
            assert!(!alone, "page {} begins with one line of a paragraph: {}", index + 1, first.text());
        }
    }
}

/// Paragraphs whose last line is short are closed up where only meeting and date
/// are left for another page; not where a hint says how lines end.
#[test]
fn the_closing_lines_do_not_stand_alone() {
    let mut saved = 0;
    for (count, words) in (7..12).flat_map(|count| (20..36).map(move |words| (count, words))) {
        let text =
            format!("that the words of this paragraph fill two lines of the column,{} or so", " bit".repeat(words));
        let paragraph = format!("[[operative]]\ntext = \"*Decides* {text}.\"\n\n");
        let document = |hints: &str| {
            let source = format!(
                "format = 1\n[document]\nlanguage = \"en\"\norgan = \"general-assembly\"\nsymbol = \"A/RES/80/999\"\n\
                 session = 80\nissued = 2025-12-01\ntitle = \"Things\"\n\n[adoption]\ndate = 2025-11-20\nmeeting = 50\n\n\
                 [[preamble]]\ntext = \"*Recalling* it,\"\n\n{}{hints}",
                paragraph.repeat(count),
            );
            let bytes = rendered(&composed(&source), "pdf");
            let text = |page: &Page| page.lines().iter().filter(|line| (72.0..735.0).contains(&line.y)).count();
            let pages = pages(&bytes);
            (pages.len(), pages.last().map_or(0, text))
        };
        let (by_rule, closed) = (document("[layout.lines]\nrunning-title = [6]\n"), document(""));
        if by_rule.0 == 2 && by_rule.1 < 4 {
            assert!(closed == by_rule || closed.0 == 1, "{count} paragraphs, {words} words: {closed:?}");
            saved += usize::from(closed.0 == 1);
        } else {
            assert_eq!(closed, by_rule, "{count} paragraphs, {words} words");
        }
    }
    assert!(saved > 0);
}
