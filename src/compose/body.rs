//! Titles, opening lines, preamble, operative part, annexes.

use super::inline::{Writer, italic, run};
use super::{Annex, Block, Inline, Paragraph, Role, Section, Text, scope, table};
use crate::model::{self, DocumentKind, Hop, Kind, Path, Resolution};
use crate::organ::Organ;

/// The texts of a resolution: one, or the lettered ones under a common title.
pub(super) fn texts(resolution: &Resolution, writer: &mut Writer<'_>) -> Vec<Text> {
    let (organ, language) = scope(resolution);
    let document = &resolution.document;
    let title = writer.title(&document.title);
    let number =
        (organ.numbered_title && document.kind != DocumentKind::Draft)
            .then(|| document.symbol.resolution_number())
            .flatten()
            // The letters of several texts stand above each.
            .map(|number| {
                if resolution.part.is_empty() {
                    number
                } else {
                    number.split(' ').next().unwrap_or_default().to_owned()
                }
            })
            .map(|number| (language.title_number)(&number));
    let number = super::cover::given_text(resolution, |printed| &printed.number).or(number);
    let opening = super::cover::given(resolution, |printed| &printed.opening).map(|text| writer.title(text));
    let opens = document.kind != DocumentKind::PresidentialStatement;
    let mut body = Body { organ, writer, tables: 0, opens, opening };
    if resolution.part.is_empty() {
        let (blocks, preamble) = body.text(&mut Path::default(), &resolution.preamble, &resolution.operative);
        return vec![Text { letter: None, number, title, blocks, preamble }];
    }
    let mut texts = vec![Text { letter: None, number, title, blocks: Vec::new(), preamble: 0 }];
    Path::default().each("part", &resolution.part, |path, part| {
        let title = body.writer.title(&part.title);
        let (blocks, preamble) = body.text(path, &part.preamble, &part.operative);
        let letter = body.writer.numbers.letters.get(texts.len() - 1).cloned();
        texts.push(Text { letter, number: None, title, blocks, preamble });
    });
    texts
}

/// The annexes.
pub(super) fn annexes(resolution: &Resolution, writer: &mut Writer<'_>) -> Vec<Annex> {
    let (organ, _) = scope(resolution);
    // Tables are counted through the document; those of the texts are done.
    let mut count = 0;
    resolution.blocks(&mut |path, block| {
        let in_annex = matches!(path.0.first(), Some(Hop::Key(key)) if key == "annex");
        count += usize::from(block.table.is_some() && !in_annex);
    });
    let mut body = Body { organ, writer, tables: count, opens: false, opening: None };
    let mut annexes = Vec::new();
    Path::default().each("annex", &resolution.annex, |path, annex| {
        let (heading, anchor) = body.writer.numbers.annexes.get(annexes.len()).cloned().unwrap_or_default();
        let heading_runs =
            if annex.heading.is_empty() { vec![run(heading)] } else { body.writer.title(&annex.heading) };
        let heading = super::plain(&heading_runs);
        let (title, title_joined) = without_break(body.writer.title(&annex.title));
        let blocks = path.within("content", |path| body.blocks(path, &annex.content));
        annexes.push(Annex { anchor, heading, heading_runs, title, title_joined, blocks });
    });
    annexes
}

struct Body<'w, 'a> {
    organ: &'static Organ,
    writer: &'w mut Writer<'a>,
    tables: usize,
    /// Whether texts begin with the opening line.
    opens: bool,
    /// The opening line that the source gives.
    opening: Option<Vec<Inline>>,
}

impl Body<'_, '_> {
    /// All blocks of a text, and how many of them come before the operative
    /// part.
    fn text(&mut self, path: &mut Path, preamble: &[model::Block], operative: &[model::Block]) -> (Vec<Block>, usize) {
        let mut blocks = Vec::new();
        if self.opens {
            blocks.push(Block::Paragraph(self.opening(preamble, operative)));
        }
        blocks.extend(path.within("preamble", |path| self.blocks(path, preamble)));
        let before = blocks.len();
        blocks.extend(path.within("operative", |path| self.blocks(path, operative)));
        (blocks, before)
    }

    /// "The General Assembly,"; without preamble there is no comma (Editorial
    /// Manual, resolutions, II; A/RES/79/1), but where the preambles stand in
    /// the sections there is (A/RES/78/247).
    fn opening(&self, preamble: &[model::Block], operative: &[model::Block]) -> Paragraph {
        if let Some(runs) = &self.opening {
            return Paragraph::bare(Role::Opening, runs.clone());
        }
        let language = self.writer.language;
        let mut runs = vec![italic(self.organ.names(language).opening)];
        let first = operative.iter().find(|block| !matches!(block.kind, Kind::Section | Kind::Heading));
        let later = first.is_some_and(|block| block.kind == Kind::Preambular);
        if !preamble.is_empty() || later {
            runs.push(run(language.comma));
        }
        Paragraph::bare(Role::Opening, runs)
    }

    /// Blocks of one list, those after a section or heading put below it.
    fn blocks(&mut self, path: &mut Path, blocks: &[model::Block]) -> Vec<Block> {
        let mut open: Vec<Section> = Vec::new();
        let mut out = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            path.0.push(Hop::Index(index));
            if matches!(block.kind, Kind::Section | Kind::Heading) {
                let section = self.section(path, block);
                while open.last().is_some_and(|last| last.level >= section.level) {
                    close(&mut open, &mut out);
                }
                open.push(section);
            } else {
                let made = self.block(path, block, 0);
                open.last_mut().map_or(&mut out, |section| &mut section.blocks).extend(made);
            }
            path.0.pop();
        }
        while !open.is_empty() {
            close(&mut open, &mut out);
        }
        out
    }

    fn section(&mut self, path: &Path, block: &model::Block) -> Section {
        let given = self.writer.given(path);
        let (title, number_apart) = without_break(self.writer.title(&block.text));
        Section {
            anchor: given.anchor,
            id: block.id.clone(),
            level: given.level,
            number: given.label,
            title,
            number_apart,
            italic: block.italic,
            blocks: Vec::new(),
        }
    }

    /// A block that is neither section nor heading. `depth` counts the items
    /// around it.
    fn block(&mut self, path: &mut Path, block: &model::Block, depth: usize) -> Vec<Block> {
        match (block.kind, &block.table) {
            (Kind::Table, Some(table)) => {
                self.tables += 1;
                vec![Block::Table(table::table(self.writer, table, self.tables))]
            }
            (Kind::Quote, _) => vec![Block::Quote(self.quote(path, block))],
            _ => vec![Block::Paragraph(self.paragraph(path, block, depth))],
        }
    }

    fn paragraph(&mut self, path: &mut Path, block: &model::Block, depth: usize) -> Paragraph {
        let given = self.writer.given(path);
        let preamble = matches!(path.0.iter().rev().nth(1), Some(Hop::Key(key)) if key == "preamble");
        let role = match (block.kind, &given.label) {
            (Kind::Preambular, _) => Role::Preambular,
            (Kind::Unnumbered, _) => Role::Unnumbered,
            (Kind::Continuation, _) => Role::Continuation,
            (Kind::Paragraph, _) if depth > 0 => Role::Item,
            (_, Some(_)) => Role::Operative,
            (_, None) if preamble => Role::Preambular,
            (_, None) => Role::Unnumbered,
        };
        let (runs, number_apart) = without_break(self.writer.text(&block.text));
        let children = self.items(path, &block.item, depth + 1);
        let id = block.id.clone();
        Paragraph { role, level: depth, anchor: given.anchor, id, label: given.label, number_apart, runs, children }
    }

    fn items(&mut self, path: &mut Path, items: &[model::Block], depth: usize) -> Vec<Block> {
        let mut out = Vec::new();
        path.each("item", items, |path, item| out.extend(self.block(path, item, depth)));
        out
    }

    /// The paragraphs of a quotation, which keep the numbers they are quoted
    /// with.
    fn quote(&mut self, path: &mut Path, block: &model::Block) -> Vec<Block> {
        let mut out = Vec::new();
        if !block.text.is_empty() {
            let given = self.writer.given(path);
            let role = if given.label.is_some() { Role::Operative } else { Role::Unnumbered };
            let runs = self.writer.text(&block.text);
            out.push(Block::Paragraph(Paragraph {
                role,
                level: 0,
                anchor: given.anchor,
                id: block.id.clone(),
                label: given.label,
                number_apart: false,
                runs,
                children: Vec::new(),
            }));
        }
        out.extend(self.items(path, &block.item, 0));
        out
    }
}

/// Runs without the line end at their beginning, and whether there was one: it
/// stands between them and their number or heading.
fn without_break(mut runs: Vec<Inline>) -> (Vec<Inline>, bool) {
    let found = runs.first() == Some(&Inline::Break);
    if found {
        runs.remove(0);
    }
    (runs, found)
}

/// Puts the innermost open section where it belongs.
fn close(open: &mut Vec<Section>, out: &mut Vec<Block>) {
    if let Some(section) = open.pop() {
        open.last_mut().map_or(out, |parent| &mut parent.blocks).push(Block::Section(section));
    }
}

/// The first title that is not empty, plain.
pub(super) fn first_title(texts: &[Text]) -> Option<String> {
    let titles = texts.iter().map(|text| super::plain(&text.title));
    titles.map(|title| title.trim().to_owned()).find(|title| !title.is_empty())
}

/// Whether there is anything but white space in runs.
pub(super) fn has_text(runs: &[Inline]) -> bool {
    !super::plain(runs).trim().is_empty()
}
