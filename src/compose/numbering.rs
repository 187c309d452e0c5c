//! Numbers and letters of paragraphs, items, sections and annexes, and the
//! anchors under which readers cite them.
//!
//! Rules (Editorial Manual, resolutions, II; paragraphs and subparagraphs):
//! operative paragraphs are numbered through all sections of a text; a single
//! one is not numbered; items are lettered anew under each paragraph;
//! preambular paragraphs are never numbered. Anchors are the same in all
//! languages: they are built from figures and Latin letters.

use super::scope;
use crate::lang::{Citation, LANGUAGES, Language};
use crate::model::{Annex, Block, Kind, Numbering, Path, Resolution};
use std::collections::{HashMap, HashSet};

/// What was given to the block at a path.
#[derive(Debug, Clone, Default)]
pub(crate) struct Given {
    /// "3.", "(a)", "I"; none where it is not numbered.
    pub(crate) label: Option<String>,
    /// `para-3-a`.
    pub(crate) anchor: String,
    /// Level of a section or heading, from 1.
    pub(crate) level: usize,
}

/// How a clause with an id is cited.
#[derive(Debug, Clone)]
pub(crate) struct Cited {
    /// Paragraph, section or annex.
    pub(crate) citation: Citation,
    /// "3", "3 (a)", "II".
    pub(crate) number: String,
    /// Anchor it leads to.
    pub(crate) anchor: String,
}

/// All numbers of a document.
#[derive(Debug, Default)]
pub(crate) struct Numbers {
    /// By the path of the block.
    pub(crate) blocks: HashMap<Path, Given>,
    /// By id of the clause.
    pub(crate) ids: HashMap<String, Cited>,
    /// Heading and anchor of each annex.
    pub(crate) annexes: Vec<(String, String)>,
    /// Letter of each part.
    pub(crate) letters: Vec<String>,
}

/// Numbers a document.
pub(crate) fn number(resolution: &Resolution) -> Numbers {
    let (_, language) = scope(resolution);
    let mut numberer = Numberer { language, numbers: Numbers::default(), used: HashSet::new() };
    let mut path = Path::default();
    numberer.preamble(&mut path, &resolution.preamble, "");
    numberer.operative(&mut path, "operative", &resolution.operative, Place::new("", true));
    let mut count = 0;
    path.each("part", &resolution.part, |path, part| {
        count += 1;
        let letter = part.letter.clone().unwrap_or_else(|| (language.text_letter)(count));
        let prefix = format!("text-{}-", latin_letter(count));
        numberer.numbers.letters.push(letter);
        numberer.preamble(path, &part.preamble, &prefix);
        numberer.operative(path, "operative", &part.operative, Place::new(&prefix, true));
    });
    let single = resolution.annex.len() == 1;
    let mut count = 0;
    path.each("annex", &resolution.annex, |path, annex| {
        count += 1;
        numberer.annex(path, annex, (!single).then_some(count));
    });
    numberer.numbers
}

/// Where blocks stand: how their anchors begin, whether they are numbered.
#[derive(Clone)]
struct Place {
    prefix: String,
    numbered: bool,
}

impl Place {
    fn new(prefix: &str, numbered: bool) -> Self {
        Self { prefix: prefix.to_owned(), numbered }
    }
}

struct Numberer {
    language: &'static Language,
    numbers: Numbers,
    used: HashSet<String>,
}

impl Numberer {
    /// An anchor that no other block has.
    fn anchor(&mut self, wanted: String) -> String {
        let mut anchor = wanted.clone();
        let mut count = 1;
        while !self.used.insert(anchor.clone()) {
            count += 1;
            anchor = format!("{wanted}-{count}");
        }
        anchor
    }

    fn give(&mut self, path: &Path, block: &Block, given: Given, cited: Option<(Citation, String)>) {
        if let (Some(id), Some((citation, number))) = (&block.id, cited) {
            let anchor = given.anchor.clone();
            self.numbers.ids.entry(id.clone()).or_insert(Cited { citation, number, anchor });
        }
        self.numbers.blocks.insert(path.clone(), given);
    }

    fn preamble(&mut self, path: &mut Path, blocks: &[Block], prefix: &str) {
        let mut count = 0;
        path.each("preamble", blocks, |path, block| {
            count += 1;
            let anchor = self.anchor(format!("{prefix}preamble-{count}"));
            let given = Given { label: block.number.clone(), anchor: anchor.clone(), level: heading_level(block, 0) };
            self.give(path, block, given, Some((Citation::Paragraph, block.number.clone().unwrap_or_default())));
            self.items(path, &block.item, &anchor, "", 1);
        });
    }

    /// Operative paragraphs, sections and headings; also the content of an
    /// annex.
    fn operative(&mut self, path: &mut Path, key: &str, blocks: &[Block], place: Place) {
        let counted = |block: &Block| block.kind == Kind::Paragraph && block.number.is_none();
        let single = blocks.iter().filter(|block| block.kind == Kind::Paragraph).count() == 1;
        let (mut paragraph, mut loose, mut heading) = (0, 0, 0);
        let mut sections: Vec<u32> = Vec::new();
        let mut section_anchor = String::new();
        path.each(key, blocks, |path, block| {
            if block.restart {
                paragraph = 0;
            }
            match block.kind {
                Kind::Section => {
                    let level = heading_level(block, 0).max(1);
                    sections.resize(level, 0);
                    sections[level - 1] += 1;
                    let number =
                        block.number.clone().unwrap_or_else(|| (self.language.section)(level, sections[level - 1]));
                    let counts: Vec<_> = sections.iter().map(ToString::to_string).collect();
                    section_anchor = self.anchor(format!("{}section-{}", place.prefix, counts.join("-")));
                    let given = Given { label: Some(number.clone()), anchor: section_anchor.clone(), level };
                    self.give(path, block, given, Some((Citation::Section, number)));
                }
                Kind::Heading => {
                    heading += 1;
                    let anchor = self.anchor(format!("{}heading-{heading}", place.prefix));
                    let level = heading_level(block, sections.len()).max(1);
                    self.give(
                        path,
                        block,
                        Given { label: block.number.clone(), anchor, level },
                        Some((Citation::Section, String::new())),
                    );
                }
                Kind::Paragraph if place.numbered && !(single && block.number.is_none()) => {
                    let next = (self.language.paragraph)(paragraph + 1);
                    let label = if let Some(number) = &block.number {
                        paragraph += u32::from(alike(number, &next));
                        number.clone()
                    } else {
                        paragraph += 1;
                        (self.language.paragraph)(paragraph)
                    };
                    let bare = if counted(block) { paragraph.to_string() } else { bare(&label) };
                    let anchor = self.anchor(format!("{}para-{}", place.prefix, slug(&bare)));
                    self.give(
                        path,
                        block,
                        Given { label: Some(label), anchor: anchor.clone(), level: 0 },
                        Some((Citation::Paragraph, bare.clone())),
                    );
                    self.items(path, &block.item, &anchor, &bare, 1);
                }
                _ => {
                    loose += 1;
                    let anchor = self.anchor(format!("{}text-{loose}", place.prefix));
                    let number = block.number.clone().unwrap_or_default();
                    self.give(
                        path,
                        block,
                        Given { label: block.number.clone(), anchor: anchor.clone(), level: 0 },
                        Some((Citation::Paragraph, bare(&number))),
                    );
                    let depth = usize::from(block.kind != Kind::Quote);
                    self.items(path, &block.item, &anchor, "", depth);
                }
            }
        });
    }

    /// Items below a paragraph; at depth 0 the paragraphs of a quotation,
    /// which carry the numbers they are quoted with.
    fn items(&mut self, path: &mut Path, items: &[Block], parent: &str, number: &str, depth: usize) {
        let mut count = 0;
        let mut loose = 0;
        path.each("item", items, |path, item| {
            let lettered = item.kind == Kind::Paragraph && depth > 0;
            let label = match (&item.number, lettered) {
                (Some(number), lettered) => {
                    count += u32::from(lettered && alike(number, &(self.language.item)(depth, count + 1)));
                    Some(number.clone())
                }
                (None, true) => {
                    count += 1;
                    Some((self.language.item)(depth, count))
                }
                (None, false) => None,
            };
            let end = if lettered {
                item.number.as_deref().map_or_else(|| latin_label(depth, count), slug)
            } else {
                loose += 1;
                format!("text-{loose}")
            };
            let anchor = self.anchor(format!("{parent}-{end}"));
            let cited = [number, label.as_deref().unwrap_or_default()].join(" ").trim().to_owned();
            self.give(
                path,
                item,
                Given { label, anchor: anchor.clone(), level: 0 },
                Some((Citation::Paragraph, cited.clone())),
            );
            let below = if item.kind == Kind::Quote { 0 } else { depth + 1 };
            self.items(path, &item.item, &anchor, &cited, below);
        });
    }

    fn annex(&mut self, path: &mut Path, annex: &Annex, number: Option<u32>) {
        let anchor = self.anchor(number.map_or_else(|| "annex".to_owned(), |n| format!("annex-{n}")));
        let heading = (self.language.annex)(number);
        if let Some(id) = &annex.id {
            let number = number.map(|n| (self.language.section)(1, n)).unwrap_or_default();
            let cited = Cited { citation: Citation::Annex, number, anchor: anchor.clone() };
            self.numbers.ids.entry(id.clone()).or_insert(cited);
        }
        let place = Place::new(&format!("{anchor}-"), annex.numbering == Numbering::Arabic);
        self.numbers.annexes.push((heading, anchor));
        self.operative(path, "content", &annex.content, place);
    }
}

/// The level of a section or heading: its own, or one below the section that
/// holds it.
fn heading_level(block: &Block, sections: usize) -> usize {
    block.level.map_or(sections + 1, usize::from)
}

/// A number without the full stop, hyphen or spaces around it.
fn bare(label: &str) -> String {
    label.trim_matches(|c: char| c.is_whitespace() || ".-–".contains(c)).to_owned()
}

/// Whether a printed label is the automatic one but for its punctuation: the
/// count then goes on behind it.
pub(crate) fn alike(printed: &str, automatic: &str) -> bool {
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric() && *c != '\u{640}').collect::<String>();
    bare(printed) == bare(automatic)
}

/// A label as part of an anchor.
fn slug(label: &str) -> String {
    let parts = label.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// The item label of English, for anchors.
fn latin_label(depth: usize, count: u32) -> String {
    let english = crate::lang::by_code("en").unwrap_or(LANGUAGES[0]);
    slug(&(english.item)(depth, count))
}

fn latin_letter(count: u32) -> String {
    slug(&(crate::lang::by_code("en").unwrap_or(LANGUAGES[0]).text_letter)(count))
}
