//! Footnotes: their texts, and ids that a person would have chosen.

use super::inline::{Bit, plain};
use super::xml::Element;
use super::{Importer, marks};
use crate::model::text::PieceKind;
use crate::model::{Hop, Path, RepeatedNotes, Resolution, Text};
use crate::organ::symbol;
use crate::source::Diagnostic;
use indexmap::IndexMap;
use std::collections::{HashMap, HashSet};

/// The notes read so far.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) texts: IndexMap<String, Text>,
    /// Id by text, to call an equal note again.
    ids: HashMap<String, String>,
    /// Id by the `eId` of its element.
    elements: HashMap<String, String>,
    /// Numbered notes so far, and the number of the last one.
    count: u32,
    number: u32,
    /// Numbers that do not follow on the one before, by place.
    pub(super) jumps: IndexMap<String, u32>,
}

/// Leaves out the notes whose calls stood in what was left out.
pub(super) fn leave_out_uncalled(resolution: &mut Resolution, diagnostics: &mut Vec<Diagnostic>) {
    let mut tables: HashMap<Path, HashSet<String>> = HashMap::new();
    resolution.blocks(&mut |path, block| {
        if let Some(table) = &block.table {
            tables.insert(path.join("table"), table.notes.keys().cloned().collect());
        }
    });
    let mut called: HashSet<String> = HashSet::new();
    resolution.texts(&mut |path, text| {
        let in_table = path.0.iter().position(|hop| matches!(hop, Hop::Key(key) if key == "table"));
        let own = in_table.and_then(|at| tables.get(&Path(path.0[..=at].to_vec())));
        for piece in text.parse().0 {
            if let PieceKind::Note(id) = piece.kind
                && own.is_none_or(|own| !own.contains(&id))
            {
                called.insert(id);
            }
        }
    });
    resolution.footnotes.retain(|id, _| {
        let keeps = called.contains(id);
        if !keeps {
            let message = format!("the note `{id}` is called nowhere");
            diagnostics.push(
                Diagnostic::warning("note-without-call", 0..0, message)
                    .hint("its text was left out with what called it; write `[^id]` where it belongs"),
            );
        }
        keeps
    });
}

impl Importer<'_> {
    /// Reads a note where it is called, and gives its id.
    pub(super) fn note(&mut self, element: &Element) -> String {
        let marker = element.attribute("marker").trim().trim_matches(['(', ')']).to_owned();
        let mut bits = Vec::new();
        for (index, part) in element.elements().enumerate() {
            let inner = self.bits(part);
            if index > 0 && !inner.is_empty() {
                bits.push(Bit::Text(" ".to_owned(), super::inline::Style::default()));
            }
            bits.extend(inner);
        }
        if element.elements().next().is_none() {
            bits = self.bits(element);
        }
        // A note cannot hold another.
        bits.retain(|bit| !matches!(bit, Bit::Note(_)));
        let mut bits = super::inline::tidy(bits);
        drop_mark(&mut bits, &marker);
        let organ = self.organ().key;
        let text = marks::text(&bits, Some(organ));
        let asterisks = !marker.is_empty() && marker.len() <= 4 && marker.bytes().all(|b| b == b'*');
        if !asterisks {
            self.number(&marker, element);
        }
        if text.is_empty() {
            self.warn("empty-note", element.span.clone(), "the note has no text");
        }
        let id = if asterisks { self.asterisk(&marker, text) } else { self.numbered(&marker, &plain(&bits), text) };
        let name = element.attribute("eId");
        if !name.is_empty() {
            self.notes.elements.insert(name.to_owned(), id.clone());
        }
        id
    }

    /// Notes are numbered in the order of their calls; a number that does not
    /// follow on the last one is kept.
    fn number(&mut self, marker: &str, element: &Element) {
        self.notes.count += 1;
        self.notes.number = self.notes.number.saturating_add(1);
        let count = self.notes.count;
        match marker.parse::<u32>() {
            Ok(number) if number == self.notes.number => {}
            Ok(number) => {
                self.notes.number = number;
                self.notes.jumps.insert(count.to_string(), number);
                let message = format!("the note is marked `{marker}`; it is note {count} of the document");
                self.warn("note-number", element.span.clone(), message).hint =
                    Some("`[printed.notes]` keeps the number".to_owned());
            }
            Err(_) => {
                let message = format!("the note is marked `{marker}`; it is note {count} of the document");
                self.warn("note-number", element.span.clone(), message).hint =
                    Some("notes are numbered in the order of their calls".to_owned());
            }
        }
    }

    fn asterisk(&mut self, marker: &str, text: Text) -> String {
        let mut id = marker.to_owned();
        while self.notes.texts.get(&id).is_some_and(|known| *known != text) && id.len() < 4 {
            id.push('*');
        }
        self.notes.texts.insert(id.clone(), text);
        id
    }

    fn numbered(&mut self, marker: &str, words: &str, text: Text) -> String {
        // From the 74th session on an equal note is the same note called
        // again; before, a note with a number of its own was another one.
        if self.renewed
            && let Some(id) = self.notes.ids.get(&text.0)
        {
            return id.clone();
        }
        let name = name(words, marker, self.organ().key);
        let mut id = name.clone();
        let mut count = 1;
        while self.notes.texts.contains_key(&id) {
            count += 1;
            id = format!("{name}-{count}");
        }
        self.notes.ids.insert(text.0.clone(), id.clone());
        self.notes.texts.insert(id.clone(), text);
        id
    }

    /// A call of a note that stands elsewhere.
    pub(super) fn note_again(&mut self, element: &Element, out: &mut Vec<Bit>) {
        let target = element.attribute("href").trim_start_matches('#');
        if let Some(id) = self.notes.elements.get(target).cloned() {
            // The practice of the time may be a new note; here it is not.
            if self.renewed && !id.starts_with('*') {
                self.renewed = false;
                self.resolution.document.repeated_notes = Some(RepeatedNotes::SameNumber);
            }
            out.push(Bit::Note(id));
        } else {
            let message = format!("a note `{target}` is called that was not read before");
            self.warn("unknown-note", element.span.clone(), message).hint = Some("the call was left out".to_owned());
        }
    }
}

/// The mark that stands before the text of a note: "1", "(1)", "()", "*".
fn drop_mark(bits: &mut Vec<Bit>, marker: &str) {
    loop {
        let text = plain(bits);
        let start = text.trim_start_matches([' ', '\u{a0}']);
        let lead = text.len() - start.len();
        let known = [
            "()".to_owned(),
            format!("({marker})"),
            "( )".to_owned(),
            if marker.starts_with('*') { marker.to_owned() } else { "\u{1}".to_owned() },
        ];
        let mark = known.iter().find(|mark| start.starts_with(mark.as_str())).map_or(0, String::len);
        if lead + mark == 0 {
            return;
        }
        super::inline::drop_start(bits, lead + mark);
    }
}

/// `res-70-1`, `a-79-328`; else the first words; else `n1`.
fn name(text: &str, marker: &str, organ: &str) -> String {
    if let Some((_, symbol)) = symbol::find(text, organ).first() {
        let name = slug(symbol.as_str());
        let resolution = name
            .split_once("-res-")
            .map(|(organ, rest)| if organ == "a-hrc" { format!("hrc-res-{rest}") } else { format!("res-{rest}") });
        return resolution.unwrap_or(name);
    }
    let mut words = String::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let word = slug(word);
        if word.is_empty() || words.len() + word.len() > 28 {
            break;
        }
        if !words.is_empty() {
            words.push('-');
        }
        words.push_str(&word);
    }
    if words.len() > 2 { words } else { format!("n{marker}") }
}

/// Small ASCII letters and digits, the rest hyphens; empty where a letter has
/// no plain form.
fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match plain_letter(c) {
            Some(c) => out.push(c.to_ascii_lowercase()),
            None if c.is_alphanumeric() => return String::new(),
            None if !out.ends_with('-') && !out.is_empty() => out.push('-'),
            None => {}
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// The plain letter under an accent of French or Spanish.
fn plain_letter(c: char) -> Option<char> {
    Some(match c {
        c if c.is_ascii_alphanumeric() => c,
        'à' | 'á' | 'â' | 'ä' | 'À' | 'Á' | 'Â' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' => 'e',
        'í' | 'î' | 'ï' | 'Í' | 'Î' => 'i',
        'ó' | 'ô' | 'ö' | 'Ó' | 'Ô' => 'o',
        'ú' | 'ù' | 'û' | 'ü' | 'Ú' | 'Û' => 'u',
        'ç' | 'Ç' => 'c',
        'ñ' | 'Ñ' => 'n',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn ids_are_readable() {
        let cases = [
            ("A/79/328.", "a-79-328"),
            ("Resolution 70/1.", "res-70-1"),
            ("See S/RES/2231 (2015).", "res-2231-2015"),
            ("United Nations, Treaty Series, vol. 1155, No. 18232.", "united-nations-treaty-series"),
            ("Naciones Unidas, serie", "naciones-unidas-serie"),
            ("Там же.", "n7"),
        ];
        for (text, expected) in cases {
            assert_eq!(name(text, "7", "general-assembly"), expected);
        }
    }
}
