//! Where in the source a word was written: the words of the document are held
//! against those of the source's texts.

use super::differences::keys;
use super::fold;
use super::report::{OfficialPlace, SourcePlace};
use super::words::{Stream, Token};
use crate::model::text::PieceKind;
use crate::model::{Path, Resolution};
use crate::read::Tree;
use crate::source::{SourceFile, Span};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashMap;
use std::ops::Range;

/// The words of a source with their bytes.
pub(super) struct Sources<'f> {
    file: &'f SourceFile,
    tokens: Vec<Token>,
    spans: Vec<Span>,
    /// For the last stream that was asked for, by its address: places of its
    /// tokens among those of the source.
    found: HashMap<*const Stream, Vec<Option<usize>>>,
}

impl<'f> Sources<'f> {
    /// The words of a source.
    pub(super) fn new(file: &'f SourceFile, resolution: &Resolution) -> Self {
        let mut sources = Self { file, tokens: Vec::new(), spans: Vec::new(), found: HashMap::new() };
        let mut ignored = Vec::new();
        let tree = Tree::of(file, &mut ignored);
        let mut texts: Vec<(Path, &crate::model::Text)> = Vec::new();
        resolution.texts(&mut |path, text| texts.push((path.clone(), text)));
        for (path, text) in texts {
            let offsets = tree.offsets(&path);
            for piece in text.parse().0 {
                if !matches!(piece.kind, PieceKind::Characters(_) | PieceKind::Document(..)) {
                    continue;
                }
                let Some(written) = text.0.get(piece.range.clone()) else { continue };
                for part in fold::pieces(written) {
                    sources.spans.push(offsets.span(piece.range.start + part.start..piece.range.start + part.end));
                    let place = OfficialPlace::default();
                    sources.tokens.push(Token { text: part.text, spaced: part.spaced, soft: false, place });
                }
            }
        }
        sources
    }

    /// The place of tokens of a stream, or of the nearest that was written.
    pub(super) fn of(&mut self, stream: &Stream, range: &Range<usize>) -> Option<SourcePlace> {
        let address = std::ptr::from_ref(stream);
        if !self.found.contains_key(&address) {
            let found = self.align(stream);
            self.found.insert(address, found);
        }
        let found = self.found.get(&address)?;
        let inside = found.get(range.clone()).and_then(|inside| inside.iter().find_map(|place| *place));
        let before = || found.get(..range.start).and_then(|before| before.iter().rev().find_map(|place| *place));
        let after = || found.get(range.end..).and_then(|after| after.iter().find_map(|place| *place));
        let place = inside.or_else(before).or_else(after)?;
        let (line, column) = self.file.position(self.spans.get(place)?.start);
        Some(SourcePlace { line, column })
    }

    fn align(&self, stream: &Stream) -> Vec<Option<usize>> {
        let mut numbers = HashMap::new();
        let (a, b) = (keys(&stream.tokens, &mut numbers), keys(&self.tokens, &mut numbers));
        let mut found = vec![None; a.len()];
        for operation in capture_diff_slices(Algorithm::Myers, &a, &b) {
            if let DiffOp::Equal { old_index, new_index, len } = operation {
                (0..len).for_each(|step| found[old_index + step] = Some(new_index + step));
            }
        }
        found
    }
}
