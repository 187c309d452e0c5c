//! What stands outside of the clauses: what is compared, masthead, cover,
//! title, closing lines, vote.

use super::Loom;
use crate::compose::{Change, Composed, CoverLine, Inline, Paragraph, Run};
use similar::{Algorithm, DiffOp, capture_diff_slices};

impl Loom<'_> {
    pub(super) fn cover(&mut self, old: &Composed, new: &mut Composed) {
        let symbol = |document: &Composed| document.symbol.clone();
        self.marks.symbol = (symbol(old) != symbol(new)).then(|| symbol(old));
        self.marks.distribution = distribution(&old.masthead.distribution, &new.masthead.distribution);
        let lines = std::mem::take(&mut new.cover);
        new.cover = self.lines(&old.cover, lines);
        if let (Some(before), Some(after)) = (old.texts.first(), new.texts.first_mut()) {
            let mark = match (&before.number, &after.number) {
                (Some(before), Some(after)) if before != after => Some(format!("{before} \u{2192} {after}")),
                _ => None,
            };
            if let Some(remark) = mark {
                let mark = crate::render::pdf::Mark { remark: Some(remark), label: None };
                self.marks.clauses.insert("title".to_owned(), mark);
            }
            after.title = self.line(&before.title, &after.title);
        }
        new.closing = self.closing(&old.closing, &new.closing);
        for (index, paragraph) in new.vote.iter_mut().enumerate() {
            paragraph.runs = match old.vote.get(index) {
                Some(before) => self.line(&before.runs, &paragraph.runs),
                None => self.whole(&paragraph.runs, Change::Inserted),
            };
        }
        for before in old.vote.iter().skip(new.vote.len()) {
            let runs = self.whole(&before.runs, Change::Deleted);
            new.vote.push(Paragraph { runs, anchor: format!("was-{}", before.anchor), ..before.clone() });
        }
    }

    /// Lines of the cover: those of a role beside each other.
    fn lines(&mut self, old: &[CoverLine], new: Vec<CoverLine>) -> Vec<CoverLine> {
        let roles = |lines: &[CoverLine]| lines.iter().map(|line| line.role as u8).collect::<Vec<_>>();
        let mut out = Vec::new();
        for op in capture_diff_slices(Algorithm::Myers, &roles(old), &roles(&new)) {
            if let DiffOp::Equal { old_index, new_index, len } = op {
                for step in 0..len {
                    let (before, after) = (&old[old_index + step], &new[new_index + step]);
                    out.push(CoverLine { runs: self.line(&before.runs, &after.runs), ..after.clone() });
                }
                continue;
            }
            for before in &old[op.old_range()] {
                out.push(CoverLine { runs: self.whole(&before.runs, Change::Deleted), ..before.clone() });
            }
            for after in &new[op.new_range()] {
                out.push(CoverLine { runs: self.whole(&after.runs, Change::Inserted), ..after.clone() });
            }
        }
        out
    }

    fn closing(&mut self, old: &[Vec<Inline>], new: &[Vec<Inline>]) -> Vec<Vec<Inline>> {
        let mut out = Vec::new();
        for (index, after) in new.iter().enumerate() {
            out.push(match old.get(index) {
                Some(before) => self.line(before, after),
                None => self.whole(after, Change::Inserted),
            });
        }
        for before in old.iter().skip(new.len()) {
            out.push(self.whole(before, Change::Deleted));
        }
        out
    }

    /// What is compared, and how the page says what became of it.
    pub(super) fn head(&mut self, document: &mut Composed) {
        let words = &self.language.changes;
        let side = |document: &crate::diff::Document| {
            if document.symbol.is_empty() { document.name.clone() } else { document.symbol.clone() }
        };
        let (old, new) = (side(&self.comparison.old), side(&self.comparison.new));
        let title = words.compared.replace("{old}", &old).replace("{new}", &new);
        let summary = &self.comparison.summary;
        let counts = [
            (words.amended, summary.amended + summary.punctuation),
            (words.added, summary.added),
            (words.deleted, summary.deleted),
            (words.moved, summary.moved),
            (words.split, summary.split),
            (words.joined, summary.joined),
            (words.renumbered, summary.renumbered),
        ];
        let counts: Vec<String> = counts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(word, count)| format!("{word}\u{a0}{count}"))
            .collect();
        let run = |text: String| Inline::Run(Run { text, ..Run::default() });
        let bold = |text: String| Inline::Run(Run { text, bold: true, ..Run::default() });
        let key =
            [(words.added, Change::Inserted), (words.deleted, Change::Deleted), (words.restyled, Change::Restyled)];
        let mut second = Vec::new();
        for (word, change) in key {
            if !second.is_empty() {
                second.push(run("   ".to_owned()));
            }
            second.extend(self.whole(&[run(word.to_owned())], change));
        }
        if !counts.is_empty() {
            let counts = counts.join(&format!("{} ", self.language.comma.trim()));
            second.insert(0, run(format!("{counts}   ")));
        }
        self.marks.head = vec![vec![bold(title.clone())], second];
        document.name = title;
    }
}

/// The lines of the masthead's right column: those that are gone above those in
/// their place.
fn distribution(old: &[String], new: &[String]) -> Vec<(String, Option<Change>)> {
    let mut out = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        if let DiffOp::Equal { new_index, len, .. } = op {
            out.extend(new[new_index..new_index + len].iter().map(|line| (line.clone(), None)));
            continue;
        }
        out.extend(old[op.old_range()].iter().map(|line| (line.clone(), Some(Change::Deleted))));
        out.extend(new[op.new_range()].iter().map(|line| (line.clone(), Some(Change::Inserted))));
    }
    out
}
