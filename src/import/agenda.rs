//! The agenda item, its letter and its title.

use super::inline::Bit;
use super::label::fold;
use super::xml::Element;
use super::{Importer, marks};
use crate::lang;
use crate::model::{Agenda, OneOrMany, Text};

impl Importer<'_> {
    /// Reads the agenda lines: items (`true`) and their names.
    pub(super) fn agenda(&mut self, lines: &[(&Element, bool)]) {
        let mut items: Vec<String> = Vec::new();
        let mut title: Vec<Bit> = Vec::new();
        for (element, is_item) in lines {
            if *is_item {
                let printed = self.agenda_items(&element.text());
                items.extend(if printed.is_empty() { self.agenda_items(element.attribute("title")) } else { printed });
            } else {
                let mut bits = self.bits(element);
                // Names are bold by themselves.
                let chinese = self.language().code == "zh";
                super::inline::restyle(&mut bits, |style| {
                    style.bold = false;
                    style.italic &= !chinese;
                });
                if !title.is_empty() && !bits.is_empty() {
                    title.push(Bit::Break);
                }
                title.extend(bits);
            }
        }
        if items.is_empty() && title.is_empty() {
            return;
        }
        let title: Text = marks::text(&super::inline::tidy(title), None);
        if items.is_empty() {
            let span = lines.first().map(|(element, _)| element.span.clone()).unwrap_or_default();
            self.warn("no-agenda-item", span, "the agenda item has no number").hint =
                Some("its place is left to fill, and `plenary check` finds it".to_owned());
            items.push(super::PLACE.to_owned());
        }
        self.resolution.document.agenda = Some(Agenda { item: OneOrMany(items), title });
    }

    /// "71 (b)", "14" and so on from a printed line, in Latin letters.
    fn agenda_items(&self, line: &str) -> Vec<String> {
        let mut items = Vec::new();
        let mut rest = line;
        while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
            let digits: String = rest[start..].chars().take_while(char::is_ascii_digit).collect();
            rest = &rest[start + digits.len()..];
            match self.sub_item(rest) {
                Some((letter, length)) => {
                    items.push(format!("{digits} ({letter})"));
                    rest = &rest[length..];
                }
                None => items.push(digits),
            }
        }
        items
    }

    /// The letter behind a number, in Latin, and how far it reaches.
    fn sub_item(&self, rest: &str) -> Option<(String, usize)> {
        let start = rest.len() - rest.trim_start().len();
        let end = rest.find([')', '\u{ff09}'])?;
        let close = rest[end..].chars().next().map_or(1, char::len_utf8);
        let label = rest.get(start..end + close)?;
        let english = lang::by_code("en")?;
        if label.chars().count() > 8 {
            return None;
        }
        let (_, n) = self.labels.items(label).iter().copied().find(|(level, _)| *level == 1)?;
        let latin = fold(&(english.item)(1, n));
        Some((latin.trim_matches(['(', ')']).to_owned(), end + close))
    }
}
