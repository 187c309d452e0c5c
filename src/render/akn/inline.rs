//! Running text: emphasis, links, notes.

use super::Writer;
use super::profile::{Names, Profile};
use super::tree::{Element, element};
use crate::compose::{Call, Inline, Rise, Run};

const NOTE: Names = Names("authorialNote", "authorialNote");

impl Writer<'_> {
    /// Puts runs into an element. Emphasised words are one element, with the
    /// links and calls in them.
    pub(super) fn runs(&mut self, runs: &[Inline], into: &mut Element) {
        let mut at = 0;
        while let Some(first) = runs.get(at) {
            let Inline::Run(run) = first else {
                self.piece(first, into);
                at += 1;
                continue;
            };
            if !(run.italic || run.bold) {
                self.piece(first, into);
                at += 1;
                continue;
            }
            let end = at + same(&runs[at..], run);
            let mut emphasis = self.profile.emphasis(run.italic, run.bold, self.composed);
            for inner in &runs[at..end] {
                self.piece(inner, &mut emphasis);
            }
            into.push(emphasis);
            at = end;
        }
    }

    /// The same without emphasis: lines that are set in one style.
    pub(super) fn plain(&mut self, runs: &[Inline], into: &mut Element) {
        for piece in runs {
            self.piece(piece, into);
        }
    }

    fn piece(&mut self, piece: &Inline, into: &mut Element) {
        match piece {
            Inline::Run(run) => self.run(run, into),
            Inline::Call(call) if call.table => into.push(element("sup").text(call.mark.as_str())),
            Inline::Call(call) => self.call(call, into),
            Inline::Break => into.push(element("eol")),
        }
    }

    fn run(&self, run: &Run, into: &mut Element) {
        let risen = run.rise.map(|rise| match rise {
            Rise::Super => element("sup"),
            Rise::Sub => element("sub"),
        });
        match (&run.href, risen) {
            (None, None) => into.push_text(run.text.as_str()),
            (None, Some(risen)) => into.push(risen.text(run.text.as_str())),
            (Some(href), risen) => {
                let link = self.link(href);
                into.push(match risen {
                    None => link.text(run.text.as_str()),
                    Some(risen) => link.child(risen.text(run.text.as_str())),
                });
            }
        }
    }

    /// A link: to an address, or to a part of this document.
    fn link(&self, href: &str) -> Element {
        match href.strip_prefix('#') {
            Some(anchor) => {
                let id = self.anchors.get(anchor).map_or(anchor, String::as_str);
                element(if self.profile == Profile::Dgacm { "a" } else { "ref" }).with("href", format!("#{id}"))
            }
            None => self.profile.link(href),
        }
    }

    /// A note where it is called; one that was called before is only called
    /// again. Arabic prints the mark in brackets.
    fn call(&mut self, call: &Call, into: &mut Element) {
        let Some(note) = self.composed.footnotes.get(call.note) else { return };
        let mark = call.mark.trim_matches(['(', ')']);
        let bracketed = call.mark.starts_with('(');
        let element = if call.repeated {
            let href = self.notes.get(&call.note).map(|id| format!("#{id}")).unwrap_or_default();
            element("noteRef").with("href", href).with("marker", mark)
        } else {
            let id = self.note_id();
            self.notes.insert(call.note, id.clone());
            let mut p = self.profile.block("p");
            match (self.profile, bracketed) {
                // The published files write the brackets of the mark, empty.
                (Profile::Dgacm, true) => p.push_text("\t()\t"),
                (Profile::Dgacm, false) => p.push_text("\t\t"),
                (Profile::Hlcm, _) => {}
            }
            self.runs(&note.runs, &mut p);
            element("authorialNote").with("marker", mark).with("placement", "bottom").with("eId", id).child(p)
        };
        match self.profile {
            Profile::Dgacm if bracketed => {
                into.push(super::tree::element("sup").text("("));
                into.push(element);
                into.push(super::tree::element("sup").text(")"));
            }
            Profile::Dgacm => into.push(element),
            Profile::Hlcm => into.push(super::tree::element("sup").with("class", "footnote").child(element)),
        }
    }

    fn note_id(&mut self) -> String {
        let number = (self.notes.len() + 1).to_string();
        self.ids.inner("", NOTE, Some(&number))
    }
}

/// How many pieces stand together in the emphasis of the first: runs of its
/// style, and calls behind which it goes on. What is raised stands by itself.
fn same(runs: &[Inline], first: &Run) -> usize {
    let like = |piece: &Inline| matches!(piece, Inline::Run(run) if (run.italic, run.bold, run.rise) == (first.italic, first.bold, first.rise));
    let mut end = 1;
    loop {
        let calls = runs[end..].iter().take_while(|piece| !matches!(piece, Inline::Run(_))).count();
        match runs.get(end + calls) {
            Some(piece) if like(piece) => end += calls + 1,
            _ => return end,
        }
    }
}
