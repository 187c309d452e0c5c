//! A resolution to the tree of its clauses, and back.

use super::place::{Naming, Zone};
use super::{Clause, Clauses, List, Own};
use crate::compose::{Numbers, number};
use crate::model::{Annex, Block, Part, Path, Resolution};

impl Clauses {
    /// The tree of a document.
    #[must_use]
    pub fn of(resolution: &Resolution) -> Self {
        let rest = Resolution {
            preamble: Vec::new(),
            operative: Vec::new(),
            part: Vec::new(),
            annex: Vec::new(),
            ..resolution.clone()
        };
        let labels = number(resolution);
        let mut builder = Builder { clauses: Self { nodes: Vec::new(), rest }, labels };
        let naming = Naming::default();
        let root = builder.add(Own::Root, 0, List::None, &Path::default(), naming.place(Zone::Document));
        let mut path = Path::default();
        builder.text(root, &mut path, &resolution.preamble, &resolution.operative, &naming);
        let mut count = 0;
        path.each("part", &resolution.part, |path, part| {
            builder.part(path, part, count);
            count += 1;
        });
        let mut count = 0;
        path.each("annex", &resolution.annex, |path, annex| {
            builder.annex(path, annex, count);
            count += 1;
        });
        builder.clauses
    }

    /// The document that the tree makes up.
    #[must_use]
    pub fn resolution(&self) -> Resolution {
        let mut resolution = self.rest.clone();
        resolution.preamble = self.blocks(0, List::Preamble);
        resolution.operative = self.blocks(0, List::Operative);
        for child in self.list(0, List::Part) {
            if let Own::Part(part) = &self.nodes[child].own {
                resolution.part.push(Part {
                    preamble: self.blocks(child, List::Preamble),
                    operative: self.blocks(child, List::Operative),
                    ..part.clone()
                });
            }
        }
        for child in self.list(0, List::Annex) {
            if let Own::Annex(annex) = &self.nodes[child].own {
                resolution.annex.push(Annex { content: self.blocks(child, List::Content), ..annex.clone() });
            }
        }
        resolution
    }

    /// The blocks in a list of a clause, with all that stands below them.
    #[must_use]
    pub fn blocks(&self, parent: usize, list: List) -> Vec<Block> {
        self.list(parent, list).filter_map(|child| self.block(child)).collect()
    }

    /// A block with all that stands below it; none for what is no block.
    #[must_use]
    pub fn block(&self, node: usize) -> Option<Block> {
        match &self.nodes.get(node)?.own {
            Own::Block(block) => Some(Block { item: self.blocks(node, List::Item), ..block.clone() }),
            _ => None,
        }
    }
}

struct Builder {
    clauses: Clauses,
    labels: Numbers,
}

impl Builder {
    fn add(&mut self, own: Own, parent: usize, list: List, path: &Path, place: super::Place) -> usize {
        let index = self.clauses.nodes.len();
        self.clauses.nodes.push(Clause { own, parent, list, children: Vec::new(), path: path.clone(), place });
        if index > 0 {
            self.clauses.nodes[parent].children.push(index);
        }
        index
    }

    fn text(&mut self, parent: usize, path: &mut Path, preamble: &[Block], operative: &[Block], naming: &Naming) {
        self.blocks(parent, path, "preamble", preamble, List::Preamble, naming);
        self.blocks(parent, path, "operative", operative, List::Operative, naming);
    }

    fn part(&mut self, path: &mut Path, part: &Part, count: usize) {
        let own = Part { preamble: Vec::new(), operative: Vec::new(), ..part.clone() };
        let naming = Naming::within(self.labels.letters.get(count).cloned(), None);
        let mut place = naming.place(Zone::Part);
        place.anchor = format!("text-{}", count + 1);
        let index = self.add(Own::Part(own), 0, List::Part, path, place);
        self.text(index, path, &part.preamble, &part.operative, &naming);
    }

    fn annex(&mut self, path: &mut Path, annex: &Annex, count: usize) {
        let own = Annex { content: Vec::new(), ..annex.clone() };
        let (heading, anchor) = self.labels.annexes.get(count).cloned().unwrap_or_default();
        let naming = Naming::within(None, Some(heading));
        let mut place = naming.place(Zone::Annex);
        place.anchor = anchor;
        place.id.clone_from(&annex.id);
        let index = self.add(Own::Annex(own), 0, List::Annex, path, place);
        self.blocks(index, path, "content", &annex.content, List::Content, &naming);
    }

    fn blocks(&mut self, parent: usize, path: &mut Path, key: &str, blocks: &[Block], list: List, naming: &Naming) {
        let mut naming = naming.clone();
        path.each(key, blocks, |path, block| {
            let given = self.labels.blocks.get(path).cloned().unwrap_or_default();
            let (place, below) = naming.block(block, list, given.label, given.anchor);
            let own = Block { item: Vec::new(), ..block.clone() };
            let index = self.add(Own::Block(own), parent, list, path, place);
            self.blocks(index, path, "item", &block.item, List::Item, &below);
        });
    }
}
