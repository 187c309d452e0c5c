//! Amendments as the document that tables them, in the language of what they
//! amend: the same page, lines and formats as any other document.

use super::{Action, Amendment, Amendments};
use crate::clauses::{Class, Clauses, List, Own, Place, Zone, name};
use crate::compose::{Block as Printed, Composed, Numbers, Role, compose, number, plain};
use crate::lang::{AmendmentWords, Language};
use crate::model::text::PieceKind;
use crate::model::{Block, DocumentKind, Draft, Kind, Resolution, Text};

/// The document of amendments to a source.
#[must_use]
pub fn printed(source: &Resolution, amendments: &Amendments) -> Composed {
    let language = source.document.language.0;
    let teller =
        Teller { language, words: &language.amendments, clauses: Clauses::of(source), numbers: number(source) };
    let symbol = amendments.to.clone().unwrap_or_else(|| source.document.symbol.to_string());
    let many = amendments.amendment.len() > 1;
    let mut document = source.document.clone();
    document.kind = DocumentKind::Draft;
    document.title = Text::default();
    document.symbol = amendments.symbol.clone().unwrap_or_default();
    document.issued = amendments.issued.and_then(|day| crate::lang::Date::parse(&day.to_string()));
    document.job = None;
    let sponsors: Vec<String> = amendments.sponsors.iter().map(|sponsor| sponsor.0.clone()).collect();
    let phrase = if many { teller.words.many } else { teller.words.one };
    let line = if sponsors.is_empty() {
        let rest = phrase.replace("{sponsors}", "");
        capital(rest.trim_start_matches([' ', ':', '：', '\u{a0}']))
    } else {
        phrase.replace("{sponsors}", &(language.join)(&sponsors))
    };
    let line = line.replace("{symbol}", &symbol);
    let mut operative: Vec<Block> =
        amendments.amendment.iter().map(|amendment| teller.block(amendment, many)).collect();
    if let Some(last) = amendments.amendment.iter().rposition(|amendment| teller.renumbers(amendment)) {
        let renumber =
            Block { kind: Kind::Continuation, text: Text(teller.words.renumber.to_owned()), ..Block::default() };
        operative[last].item.push(renumber);
    }
    let mut footnotes = source.footnotes.clone();
    for amendment in amendments.amendment.iter().filter(|one| one.table.as_deref() == Some("footnotes")) {
        for (id, text) in &amendment.set {
            if let Some(text) = text.as_str() {
                footnotes.insert(id.clone(), Text(text.to_owned()));
            }
        }
    }
    let draft = Draft { line: Text(line), ..source.draft.clone().unwrap_or_default() };
    let resolution = Resolution {
        format: source.format,
        document,
        draft: Some(Draft { sponsors: Vec::new(), ..draft }),
        operative,
        footnotes,
        ..Resolution::default()
    };
    let mut composed = compose(&resolution);
    if amendments.symbol.is_none() {
        composed.address.clear();
    }
    // Amendments are no resolution: nobody speaks in them.
    for text in &mut composed.texts {
        text.blocks.retain(|block| !matches!(block, Printed::Paragraph(paragraph) if paragraph.role == Role::Opening));
        text.preamble = 0;
    }
    let sponsors = composed.cover.iter().find(|line| line.role == crate::compose::CoverRole::Sponsors);
    if let Some(line) = sponsors {
        composed.name = plain(&line.runs);
        composed.running.title.clone_from(&composed.name);
    }
    composed
}

struct Teller<'a> {
    language: &'static Language,
    words: &'a AmendmentWords,
    clauses: Clauses,
    numbers: Numbers,
}

impl Teller<'_> {
    /// An amendment as a paragraph, what it puts in quoted below it.
    fn block(&self, amendment: &Amendment, many: bool) -> Block {
        let sentence = capital(&self.sentence(amendment));
        let mut item = Vec::new();
        if let Some(text) = amendment.text.as_ref().filter(|_| amendment.action == Action::Replace) {
            item.push(self.quoted(&Block { text: text.clone(), ..Block::default() }));
        }
        if let Some(block) = &amendment.block {
            item.push(self.quoted(block));
        }
        if let Some(annex) = &amendment.annex {
            let title = Block { text: annex.title.clone(), ..Block::default() };
            item.push(self.quoted(&Block { item: annex.content.clone(), ..title }));
        }
        if let Some(part) = &amendment.part {
            let item_of = part.preamble.iter().chain(&part.operative).cloned().collect();
            item.push(self.quoted(&Block { text: part.title.clone(), item: item_of, ..Block::default() }));
        }
        let kind = if many { Kind::Paragraph } else { Kind::Unnumbered };
        Block { kind, text: Text(sentence), item, ..Block::default() }
    }

    /// A new text between quotation marks.
    fn quoted(&self, block: &Block) -> Block {
        let (open, close) = self.language.quotes[0];
        let mut block = block.clone();
        self.loosen(&mut block);
        block.text.0 = format!("{open}{}", block.text.0.trim());
        match last_text(&mut block) {
            Some(last) => last.0 = format!("{}{close}", last.0.trim_end()),
            None => block.text.0.push_str(close),
        }
        let paragraph = Block { kind: Kind::Unnumbered, item: Vec::new(), table: None, ..block.clone() };
        let mut item = vec![paragraph];
        if let Some(table) = &block.table {
            item[0].kind = Kind::Unnumbered;
            item.push(Block { kind: Kind::Table, table: Some(table.clone()), ..Block::default() });
        }
        item[0].item = block.item;
        Block { kind: Kind::Quote, item, ..Block::default() }
    }

    /// Takes ids and references out of a block: they are those of the source.
    fn loosen(&self, block: &mut Block) {
        block.id = None;
        block.allow.clear();
        block.text = Text(self.references(&block.text.0));
        block.item.iter_mut().for_each(|item| self.loosen(item));
    }

    fn sentence(&self, amendment: &Amendment) -> String {
        let words = self.words;
        let quote = |text: &str| {
            let (open, close) = self.language.quotes[0];
            format!("{open}{}{close}", self.references(text.trim()))
        };
        if let Some(table) = &amendment.table {
            let keys = amendment
                .set
                .iter()
                .map(|(key, value)| (key, value.as_str().map_or_else(|| value.to_string(), str::to_owned)));
            let gone = amendment.unset.iter().map(|key| (key, words.nothing.to_owned()));
            let each = keys.chain(gone).map(|(key, value)| {
                words.particulars.replace("{old}", &format!("{table}.{key}")).replace("{new}", &quote(&value))
            });
            return each.collect::<Vec<_>>().join(" ");
        }
        let place = self.clause(amendment.clause.as_deref());
        let with = |phrase: &str| {
            let other = self.other(amendment);
            capital_if(phrase.starts_with("{place}"), &phrase.replace("{place}", &place).replace("{other}", &other))
        };
        match amendment.action {
            Action::Substitute => {
                let by = amendment.by.as_deref().unwrap_or_default();
                let phrase = if by.trim().is_empty() { words.without } else { words.words };
                let old = quote(amendment.words.as_deref().unwrap_or_default());
                with(phrase).replace("{old}", &old).replace("{new}", &quote(by))
            }
            Action::Replace if amendment.text.is_some() => with(words.replace),
            Action::Replace => {
                let each = amendment.set.iter().map(|(key, value)| {
                    with(words.words).replace("{old}", key).replace("{new}", &quote(&value.to_string()))
                });
                each.collect::<Vec<_>>().join(" ")
            }
            Action::Delete => with(words.delete),
            Action::Move if amendment.after.is_some() => with(words.move_after),
            Action::Move => with(words.move_first),
            Action::Add => {
                let phrase = if amendment.after.is_some() { words.after } else { words.first };
                let other = self.other(amendment);
                capital_if(phrase.starts_with("{place}"), &phrase.replace("{place}", &other))
            }
        }
    }

    /// Where something is added or moved to.
    fn other(&self, amendment: &Amendment) -> String {
        match (&amendment.after, &amendment.into, amendment.list.as_deref().and_then(List::by_key)) {
            (Some(after), _, _) => self.clause(Some(after)),
            (None, Some(into), _) => self.clause(Some(into)),
            (None, None, Some(List::Preamble)) => self.words.preamble.to_owned(),
            (None, None, Some(List::Annex)) => self.words.annexes.to_owned(),
            _ => self.words.operative_part.to_owned(),
        }
    }

    /// A clause as amendments name it: "operative paragraph 3 (a)".
    fn clause(&self, wanted: Option<&str>) -> String {
        let Some(wanted) = wanted else { return String::new() };
        let Some(node) = self.clauses.find(wanted) else { return wanted.to_owned() };
        let clause = &self.clauses.nodes[node];
        let Place { zone, number, ordinal, annex, part, kind, .. } = &clause.place;
        let plain_place = annex.is_none() && part.is_none();
        match (zone, number, ordinal) {
            (Zone::Operative, Some(number), _) if plain_place && *kind != "section" => {
                self.words.operative.replace("{}", number)
            }
            (Zone::Preamble, None, Some(ordinal)) if plain_place && clause.class() == Class::Text => {
                self.words.preambular.replace("{}", &ordinal.to_string())
            }
            (Zone::Preamble | Zone::Part | Zone::Annex, ..) => name(&clause.place, self.language),
            (_, Some(_), _) => name(&clause.place, self.language),
            _ => self.beginning(&clause.own),
        }
    }

    /// The first words of a clause without number, quoted.
    fn beginning(&self, own: &Own) -> String {
        let Own::Block(block) = own else { return String::new() };
        let text = block.table.as_ref().map_or(&block.text, |table| &table.title);
        let (open, close) = self.language.quotes[0];
        let words: Vec<&str> = text.0.split_whitespace().collect();
        let more = if words.len() > 6 { " \u{2026}" } else { "" };
        let shown = words.iter().take(6).copied().collect::<Vec<_>>().join(" ");
        // An emphasis that is cut ends here.
        let odd = shown.matches('*').count() % 2 == 1;
        format!("{open}{shown}{}{more}{close}", if odd { "*" } else { "" })
    }

    /// A text whose references are printed as what they say in the source: in
    /// the document of amendments there is nothing that they lead to.
    fn references(&self, text: &str) -> String {
        let (pieces, _) = Text(text.to_owned()).parse();
        let mut out = String::new();
        let mut at = 0;
        for piece in pieces {
            let PieceKind::Reference { id, word } = &piece.kind else { continue };
            let Some(cited) = self.numbers.ids.get(id) else { continue };
            let Some(before) = text.get(at..piece.range.start) else { continue };
            out.push_str(before);
            out.push_str(&if *word {
                (self.language.cite)(cited.citation, &cited.number)
            } else {
                cited.number.clone()
            });
            at = piece.range.end;
        }
        out + text.get(at..).unwrap_or_default()
    }

    /// Whether paragraphs behind get other numbers.
    fn renumbers(&self, amendment: &Amendment) -> bool {
        let numbered = |clause: &Option<String>| {
            let node = clause.as_ref().and_then(|clause| self.clauses.find(clause));
            node.is_some_and(|node| self.clauses.nodes[node].place.number.is_some())
        };
        match amendment.action {
            Action::Add => numbered(&amendment.after) || amendment.list.as_deref() == Some("operative"),
            Action::Delete | Action::Move => numbered(&amendment.clause),
            Action::Replace | Action::Substitute => false,
        }
    }
}

/// The last text of a block and what stands below it.
fn last_text(block: &mut Block) -> Option<&mut Text> {
    match block.item.last_mut() {
        Some(last) => last_text(last),
        None if block.table.is_some() => None,
        None => Some(&mut block.text),
    }
}

fn capital_if(wanted: bool, text: &str) -> String {
    if wanted { capital(text) } else { text.to_owned() }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
