//! Lines end where Word would end them: the rule's promises on our own pages,
//! and, beside the corpus, the line ends of official files.

use crate::pdf::{Line, Page, pages};
use crate::support::{composed, project, rendered};
use plenary::compose::{Block, Composed, Inline, Paragraph, Role, Run};
use plenary::model::Template;

const HEAD: &str = "format = 1\n[document]\norgan = \"general-assembly\"\nlanguage = \"en\"\nsymbol = \"A/RES/79/901\"\nsession = 79\ntitle = \"x\"\n[adoption]\ndate = 2025-03-25\nmeeting = 62\n";

/// Lines of the column on a page.
fn column(page: &Page) -> Vec<Line> {
    let inside = |line: &Line| {
        line.y > 70.0 && line.y < 731.0 && line.marks.iter().all(|mark| mark.size > 9.5) && line.x() > 120.0
    };
    page.lines().into_iter().filter(inside).collect()
}

/// A document of these paragraphs.
fn document(paragraphs: Vec<Vec<Run>>) -> Composed {
    let mut document = composed(&format!("{HEAD}[[operative]]\ntext = \"*Decides*.\"\n"));
    let paragraph = |(index, mut runs): (usize, Vec<Run>)| {
        let label = label(&mut runs);
        Block::Paragraph(Paragraph {
            role: if label.is_some() { Role::Operative } else { Role::Preambular },
            level: 0,
            anchor: format!("para-{index}"),
            id: None,
            label,
            number_apart: false,
            runs: runs.into_iter().map(Inline::Run).collect(),
            children: Vec::new(),
        })
    };
    document.texts[0].title.clear();
    document.texts[0].number = None;
    document.closing.clear();
    document.texts[0].blocks = paragraphs.into_iter().enumerate().map(paragraph).collect();
    document
}

/// Takes "12." or "(a)" off the start of a paragraph.
fn label(runs: &mut [Run]) -> Option<String> {
    let first = runs.first_mut()?;
    let (label, rest) = first.text.trim_start().split_once(' ')?;
    let number = label.ends_with('.') && label.starts_with(|c: char| c.is_ascii_digit());
    let letter = label.starts_with('(') && label.ends_with(')') && label.len() < 6;
    let label = (number || letter).then(|| label.to_owned())?;
    first.text = rest.trim_start().to_owned();
    Some(label)
}

fn run(text: &str, italic: bool) -> Run {
    Run { text: text.into(), italic, ..Run::default() }
}

#[test]
fn lines_fill_the_column_and_keep_the_text() {
    let text = "that the plenary meeting of 25\u{a0}March 2025, in looking towards the future, committed to continue to ensure that the well-being of \
                self\u{2011}governing territories remains relevant as a credible tool in curbing the flow of conflict diamonds, capturing the evolving \
                nature of conflicts and realities on the ground, which is necessary for poverty reduction and for the countries of the region,";
    let paragraphs = (0..12)
        .map(|n| vec![run("Acknowledging", true), run(&format!(" {}{text}", "very ".repeat(n)), false)])
        .collect();
    let found: Vec<_> = pages(&rendered(&document(paragraphs), "pdf"))[1..].iter().flat_map(column).collect();
    let mut seen = 0;
    for pair in found.windows(2) {
        let (line, next) = (&pair[0], &pair[1]);
        if next.x() < 124.0 && line.end() > 400.0 {
            // Another line follows: this one is justified.
            assert!((line.end() - 488.65).abs() < 0.3, "{} ends at {}", line.text(), line.end());
            assert!(!line.text().ends_with('\u{a0}') && !line.text().trim_end().ends_with('\u{2011}'));
            assert!(line.text().ends_with([' ', '-']), "no space ends {:?}", line.text());
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}

/// Paragraphs of an official page: a first line begins at 147.1.
fn paragraphs(page: &Page) -> Vec<Vec<Line>> {
    let mut out: Vec<Vec<Line>> = Vec::new();
    let mut base = 0.0;
    for line in column(page) {
        let (first, near) = ((line.x() - 147.1).abs() < 0.6, (line.y - base - 12.0).abs() < 0.2);
        base = line.y;
        match out.last_mut() {
            _ if first && !near => out.push(vec![line]),
            Some(lines) if near && (line.x() - 123.3).abs() < 0.6 => lines.push(line),
            _ => out.push(Vec::new()),
        }
    }
    // Whole ones: three lines or more, with a short last line, without the marks
    // of notes, which take room.
    let marked = |lines: &[Line]| {
        let (top, base) = (lines[0].y - 6.0, lines[lines.len() - 1].y);
        page.marks.iter().any(|mark| mark.size < 6.7 && mark.y > top && mark.y < base)
    };
    out.retain(|lines| lines.len() > 2 && lines.last().is_some_and(|line| line.end() < 480.0) && !marked(lines));
    out
}

/// The runs of a paragraph as printed.
fn runs(lines: &[Line]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for line in lines {
        let ended = line.text().ends_with([' ', '-']);
        let marks = line.marks.iter().map(|mark| (mark.text.as_str(), mark.italic));
        for (text, italic) in marks.chain((!ended).then_some((" ", false))) {
            match runs.last_mut() {
                Some(run) if run.italic == italic || text == " " => run.text.push_str(text),
                _ => runs.push(run(text, italic)),
            }
        }
    }
    runs
}

fn squeezed(line: &Line) -> String {
    line.text().split_whitespace().collect()
}

#[test]
fn line_ends_of_official_files_are_met() {
    let corpus = project("../shared/corpus/ga");
    let files: Vec<_> = [
        ("A_RES_79_275", Template::Since2025),
        ("A_RES_78_150", Template::Before2025),
        ("A_RES_79_281", Template::Before2025),
        ("A_RES_78_300", Template::Before2025),
        ("A_RES_80_4", Template::Since2025),
    ]
    .iter()
    .map(|(name, template)| (corpus.join(name).join("official.en.pdf"), *template))
    .filter(|(path, _)| path.exists())
    .collect();
    if files.is_empty() {
        eprintln!("skipped: no corpus beside the project");
        return;
    }
    let (mut total, mut met) = (0, 0);
    for (file, template) in files {
        let official: Vec<_> = pages(&std::fs::read(&file).unwrap()).iter().flat_map(paragraphs).collect();
        let mut ours = document(official.iter().map(|lines| runs(lines)).collect());
        ours.layout.template = Some(template);
        let ours: std::collections::HashSet<_> =
            pages(&rendered(&ours, "pdf")).iter().flat_map(column).map(|line| squeezed(&line)).collect();
        for line in official.iter().flatten() {
            total += 1;
            met += usize::from(ours.contains(&squeezed(line)));
        }
    }
    eprintln!("{met} of {total} lines of official files end as printed");
    assert!(total > 100 && met * 100 >= total * 88, "{met} of {total}");
}
