//! Statements by the President of the Security Council: an opening paragraph,
//! then the statement as a quotation.

use super::Importer;
use super::cover::first_number;
use super::label::fold;
use crate::model::{Block, DocumentKind, Kind};

impl Importer<'_> {
    /// Leaves out the heading, which is composed, and makes the statement the
    /// quotation that it is.
    pub(super) fn statement(&mut self) {
        if self.resolution.document.kind != DocumentKind::PresidentialStatement {
            return;
        }
        let heading = fold(self.organ().names(self.language()).statement);
        let operative = &mut self.resolution.operative;
        operative.retain(|block| block.kind != Kind::Heading || fold(&block.text.0) != heading);
        operative
            .iter_mut()
            .filter(|block| block.kind == Kind::Paragraph && block.number.is_none())
            .for_each(|block| block.kind = Kind::Unnumbered);
        let opens = |block: &Block| {
            block.kind == Kind::Unnumbered && block.text.0.starts_with(['\u{201c}', '\u{201d}', '\u{ab}', '"'])
        };
        let first = operative.iter().position(opens).filter(|at| *at > 0);
        if let Some(first) = first
            && operative[first..].iter().all(|block| block.kind == Kind::Unnumbered)
        {
            let item: Vec<Block> = operative.drain(first..).collect();
            operative.push(Block { kind: Kind::Quote, item, ..Block::default() });
        }
        let record = self.resolution.metadata.as_ref().and_then(|metadata| metadata.meeting_record.clone());
        let meeting = record.as_ref().and_then(|record| record.as_str().strip_prefix("S/PV.")).and_then(first_number);
        if let (Some(adoption), Some(meeting)) = (&mut self.resolution.adoption, meeting) {
            adoption.meeting = adoption.meeting.or(Some(meeting));
        }
    }
}
