//! Lines to blocks: items under their paragraphs, sections with their levels,
//! and numbers only where the printed ones are not those that composing gives.

use super::inline::all;
use super::label::{Labels, Place};
use super::lines::{Line, Sort};
use super::{Importer, marks};
use crate::lang::Emphasis;
use crate::model::{Block, Kind, Numbering};

/// The text of a paragraph that has a number and nothing else.
const LOST: &str = "[/]";

/// Where a list of blocks stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    Preamble,
    Operative,
    Annex,
    Quote,
}

impl Importer<'_> {
    /// The blocks that lines make up, and whether those of an annex are
    /// numbered.
    pub(super) fn blocks(&mut self, lines: Vec<Line>, ground: Ground) -> (Vec<Block>, Numbering) {
        let lines = self.sorted(lines);
        let numbered = ground != Ground::Preamble && lines.iter().any(|line| is_paragraph(line, &self.labels));
        let ranks = ranks(&lines);
        let roman = roman_ranks(&lines, &self.labels);
        let mut builder = Builder {
            importer: self,
            ground,
            numbered,
            ranks,
            roman,
            blocks: Vec::new(),
            items: Items::default(),
            paragraph: 0,
            sections: Vec::new(),
            heading: None,
        };
        for (index, line) in lines.iter().enumerate() {
            if let (true, Some(label), Sort::Body | Sort::Preambular) = (line.text.is_empty(), &line.label, &line.sort)
            {
                builder
                    .importer
                    .warn("empty-paragraph", line.span.clone(), format!("the paragraph `{label}` has no text"))
                    .hint = Some("the file has lost it; `[/]` stands in its place".to_owned());
            }
            builder.line(line, &lines[index + 1..]);
        }
        let mut blocks = builder.blocks;
        let numbering = settle(&mut blocks, ground, numbered, self.language().paragraph);
        (blocks, numbering)
    }
}

/// A top paragraph whose label is a number.
fn is_paragraph(line: &Line, labels: &Labels) -> bool {
    matches!(line.sort, Sort::Body)
        && line.depth == 0
        && line
            .label
            .as_deref()
            .is_some_and(|label| Labels::paragraph(label).is_some() || labels.items(label).is_empty())
}

/// The last item by level.
#[derive(Default)]
struct Items {
    /// As printed.
    printed: [u32; 5],
    /// As composing counts: labels of its own are not counted.
    counted: [u32; 5],
    level: usize,
}

struct Builder<'b, 'i> {
    importer: &'b mut Importer<'i>,
    ground: Ground,
    numbered: bool,
    /// The ranks of headings that occur, highest first.
    ranks: Vec<u8>,
    /// Ranks in which sections are numbered I, II.
    roman: Vec<u8>,
    blocks: Vec<Block>,
    items: Items,
    /// The number of the last paragraph as composing counts.
    paragraph: u32,
    sections: Vec<u32>,
    /// The last section or heading, while no numbered paragraph came after it.
    heading: Option<usize>,
}

impl Builder<'_, '_> {
    fn line(&mut self, line: &Line, rest: &[Line]) {
        match &line.sort {
            Sort::Heading => self.heading(line),
            Sort::Table(table) => {
                let block = Block { kind: Kind::Table, table: Some(table.clone()), ..Block::default() };
                self.top(block);
            }
            Sort::Quote(lines) => self.quote(lines.clone()),
            Sort::More => self.more(line, line.depth),
            Sort::Preambular if self.ground != Ground::Preamble => {
                let mut block = self.block(line, Kind::Preambular);
                block.number.clone_from(&line.label);
                self.top(block);
            }
            Sort::Body | Sort::Preambular => self.body(line, rest),
        }
    }

    fn block(&self, line: &Line, kind: Kind) -> Block {
        let mut text = marks::text(&line.text, Some(self.importer.organ().key));
        if text.is_empty() {
            LOST.clone_into(&mut text.0);
        }
        Block { kind, text, ..Block::default() }
    }

    /// Adds a block that is no item.
    fn top(&mut self, block: Block) {
        self.items = Items::default();
        self.blocks.push(block);
    }

    fn heading(&mut self, line: &Line) {
        let labels = &self.importer.labels;
        let rank = rank(line);
        let mut level = self.ranks.iter().position(|other| *other == rank).unwrap_or(0) + 1;
        // Chinese sets bold what others set in italics, headings among it.
        let bold = self.importer.language().emphasis == Emphasis::Bold;
        let italic = !bold && (line.class == "H4" || all(&line.text, |style| style.italic));
        let mut text = line.text.clone();
        if italic {
            super::inline::restyle(&mut text, |style| style.italic = false);
        }
        let places: Vec<Place> = line.label.as_deref().map(|label| labels.sections(label).to_vec()).unwrap_or_default();
        let lettered = !places.is_empty() && (places.iter().all(|place| place.0 == 2) || self.letter_goes_on(&places));
        if lettered && self.roman.contains(&rank) {
            level += 1;
        }
        let level = level.min(4);
        let mut block = Block { text: marks::text(&text, None), italic, ..Block::default() };
        let usual = if let Some(label) = &line.label {
            block.kind = Kind::Section;
            self.sections.resize(level, 0);
            self.sections[level - 1] += 1;
            if !labels.is_section(label, (level, self.sections[level - 1])) {
                block.number = Some(label.clone());
            }
            1
        } else {
            block.kind = Kind::Heading;
            self.sections.len() + 1
        };
        if level == 1
            && let Some(size) = self.importer.heading_size(line)
        {
            let sizes = &mut self.importer.layout().headings;
            let place = if self.ground == Ground::Annex { &mut sizes.annex_section } else { &mut sizes.section };
            *place = Some(size);
        }
        block.level = (level != usual).then(|| u8::try_from(level).unwrap_or(1));
        self.heading = Some(self.blocks.len());
        self.top(block);
    }

    /// Whether a label such as "C" or "I" goes on in a row of letters rather
    /// than of Roman numerals.
    fn letter_goes_on(&self, places: &[Place]) -> bool {
        let last = self.sections.get(1).copied().unwrap_or(0);
        last > 0 && places.contains(&(2, last + 1))
    }

    fn body(&mut self, line: &Line, rest: &[Line]) {
        let Some(label) = line.label.as_deref() else {
            if line.depth > 0 || self.goes_on(rest) {
                let depth = if line.depth > 0 { line.depth } else { self.items.level };
                return self.more(line, depth);
            }
            return self.unlabelled(line);
        };
        let has_parent =
            self.blocks.last().is_some_and(|block| !matches!(block.kind, Kind::Section | Kind::Heading | Kind::Table));
        if line.depth > 0 || self.ground == Ground::Preamble || Labels::paragraph(label).is_none() {
            let place = self.place(label, line.depth);
            if let Some(place) = place.filter(|_| has_parent) {
                return self.item(line, label, place);
            }
        }
        self.numbered(line, label);
    }

    fn unlabelled(&mut self, line: &Line) {
        let small = line.plain().chars().next().is_some_and(char::is_lowercase);
        let kind = match self.ground {
            Ground::Preamble | Ground::Quote => Kind::Paragraph,
            Ground::Annex if !self.numbered => Kind::Paragraph,
            // Text that goes on after items begins with a small letter.
            _ if small && self.items.level > 0 => Kind::Continuation,
            _ => Kind::Unnumbered,
        };
        let block = self.block(line, kind);
        if kind == Kind::Continuation {
            self.hang(0, block);
        } else {
            self.top(block);
        }
    }

    /// A paragraph with a label.
    fn numbered(&mut self, line: &Line, label: &str) {
        let mut block = self.block(line, Kind::Paragraph);
        let own = match Labels::paragraph(label) {
            _ if matches!(self.ground, Ground::Preamble | Ground::Quote) => true,
            Some(1) if self.paragraph > 0 => {
                let at = self.heading.take();
                match at.and_then(|at| self.blocks.get_mut(at)) {
                    Some(heading) => heading.restart = true,
                    None => block.restart = true,
                }
                self.paragraph = 0;
                !self.importer.labels.is_paragraph(label, 1)
            }
            Some(_) => !self.importer.labels.is_paragraph(label, self.paragraph + 1),
            None => true,
        };
        if own {
            block.number = Some(label.to_owned());
        }
        let counted = !matches!(self.ground, Ground::Preamble | Ground::Quote)
            && self.importer.labels.counts_as_paragraph(label, self.paragraph + 1);
        if !own || counted {
            self.paragraph += 1;
            self.heading = None;
        }
        self.top(block);
    }

    /// Whether the lines after an unlabelled one go on with the items before
    /// it.
    fn goes_on(&self, rest: &[Line]) -> bool {
        if self.items.level == 0 {
            return false;
        }
        let next = rest.iter().find(|line| line.label.is_some() || matches!(line.sort, Sort::Heading));
        let Some(label) =
            next.filter(|line| !matches!(line.sort, Sort::Heading)).and_then(|line| line.label.as_deref())
        else {
            return false;
        };
        Labels::paragraph(label).is_none()
            && self
                .importer
                .labels
                .items(label)
                .iter()
                .any(|(level, n)| *level <= self.items.level && *n > 1 && *n == self.items.printed[*level] + 1)
    }

    /// Level and place of an item by its label and by how deep the XML nests
    /// it (0 where it does not say).
    fn place(&self, label: &str, depth: usize) -> Option<Place> {
        let places = self.importer.labels.items(label);
        let last = self.items.level;
        let follows = |place: &&Place| place.0 <= last && place.1 == self.items.printed[place.0] + 1;
        let opens = |place: &&Place| place.0 == last + 1 && place.1 == 1;
        if depth > 0 {
            let depth = depth.min(last + 1);
            let same = places.iter().find(|place| place.0 == depth && place.1 == self.items.printed[depth] + 1);
            let level = depth.min(3);
            return Some(*same.or_else(|| places.iter().find(follows)).unwrap_or(&(level, 0)));
        }
        let colon = self.blocks.last().is_some_and(|block| ends_with_colon(innermost(block)));
        let found = if colon {
            places.iter().find(opens).or_else(|| places.iter().find(follows))
        } else {
            places.iter().find(follows).or_else(|| places.iter().find(opens))
        };
        found.copied().or_else(|| places.first().map(|place| (place.0.min(last + 1), place.1)))
    }

    fn item(&mut self, line: &Line, label: &str, (level, n): Place) {
        let mut block = self.block(line, Kind::Paragraph);
        self.items.printed[level] = n;
        self.items.printed[level + 1..].fill(0);
        self.items.counted[level + 1..].fill(0);
        self.items.level = level;
        let next = (level, self.items.counted[level] + 1);
        if !self.importer.labels.is_item(label, next) {
            block.number = Some(label.to_owned());
        }
        if self.importer.labels.counts_as_item(label, next) {
            self.items.counted[level] += 1;
        }
        self.hang(level - 1, block);
    }

    /// What goes on in the paragraph (depth 0) or the item above.
    fn more(&mut self, line: &Line, depth: usize) {
        let mut block = self.block(line, Kind::Continuation);
        block.number.clone_from(&line.label);
        let has_parent =
            self.blocks.last().is_some_and(|block| !matches!(block.kind, Kind::Section | Kind::Heading | Kind::Table));
        if has_parent {
            self.hang(depth, block);
        } else {
            block.kind = if self.ground == Ground::Preamble { Kind::Paragraph } else { Kind::Unnumbered };
            self.top(block);
        }
    }

    /// Puts a block below the last paragraph or, `depth` levels down, below
    /// its last item.
    fn hang(&mut self, depth: usize, block: Block) {
        let Some(mut parent) = self.blocks.last_mut() else { return self.blocks.push(block) };
        for _ in 0..depth {
            match parent.item.iter().rposition(|item| item.kind == Kind::Paragraph) {
                Some(at) => parent = &mut parent.item[at],
                None => break,
            }
        }
        parent.item.push(block);
    }

    fn quote(&mut self, lines: Vec<Line>) {
        let (item, _) = self.importer.blocks(lines, Ground::Quote);
        if item.is_empty() {
            return;
        }
        let block = Block { kind: Kind::Quote, item, ..Block::default() };
        let has_parent =
            self.blocks.last().is_some_and(|block| !matches!(block.kind, Kind::Section | Kind::Heading | Kind::Table));
        if has_parent {
            self.hang(0, block);
        } else {
            self.blocks.push(block);
        }
    }
}

fn innermost(block: &Block) -> &Block {
    block.item.last().map_or(block, innermost)
}

fn ends_with_colon(block: &Block) -> bool {
    block.text.0.trim_end_matches(['*', ' ']).ends_with([':', '\u{ff1a}'])
}

/// Kinds and numbers that depend on the whole list: a single paragraph is not
/// numbered by composing, and an annex may be without numbers.
fn settle(blocks: &mut [Block], ground: Ground, numbered: bool, label: fn(u32) -> String) -> Numbering {
    match ground {
        Ground::Annex if !numbered => return Numbering::None,
        Ground::Preamble | Ground::Quote => return Numbering::Arabic,
        Ground::Operative | Ground::Annex => {}
    }
    let mut paragraphs: Vec<&mut Block> =
        blocks.iter_mut().filter(|block| matches!(block.kind, Kind::Paragraph)).collect();
    match paragraphs.as_mut_slice() {
        // Printed with its number all the same.
        [one] if one.number.is_none() => one.number = Some(label(1)),
        [] if ground == Ground::Operative => {
            let mut loose: Vec<&mut Block> = blocks.iter_mut().filter(|block| block.kind == Kind::Unnumbered).collect();
            if let [one] = loose.as_mut_slice() {
                one.kind = Kind::Paragraph;
            }
        }
        _ => {}
    }
    Numbering::Arabic
}

/// How high a heading ranks by its Word style: the chapter's, then H1 to H4,
/// then those that are told by their bold or italic letters.
fn rank(line: &Line) -> u8 {
    let class = line.class.as_str();
    let level =
        class.chars().find(char::is_ascii_digit).and_then(|c| c.to_digit(10)).and_then(|n| u8::try_from(n).ok());
    match level {
        _ if class.starts_with("HC") => 1,
        Some(level) if class.starts_with('H') || class.contains("HeadingH") || class.contains("TitleH") => level + 1,
        _ if class.is_empty() => 2,
        _ if all(&line.text, |style| style.italic) => 9,
        _ => 8,
    }
}

fn ranks(lines: &[Line]) -> Vec<u8> {
    let mut ranks: Vec<u8> = lines.iter().filter(|line| matches!(line.sort, Sort::Heading)).map(rank).collect();
    ranks.sort_unstable();
    ranks.dedup();
    ranks
}

fn roman_ranks(lines: &[Line], labels: &Labels) -> Vec<u8> {
    let first = |line: &&Line| line.label.as_deref().is_some_and(|label| labels.sections(label).contains(&(1, 1)));
    lines.iter().filter(|line| matches!(line.sort, Sort::Heading)).filter(first).map(rank).collect()
}
