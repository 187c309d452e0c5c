//! What the comparison counts.

use std::collections::BTreeMap;

/// Agreement by organ, language and line, and the lines that differ.
#[derive(Default)]
pub(super) struct Table {
    /// How many agree, of how many.
    pub(super) cells: BTreeMap<(&'static str, &'static str, &'static str), (u32, u32)>,
    /// File, line, what is printed, what is composed.
    pub(super) differences: Vec<String>,
}

impl Table {
    pub(super) fn share(&self) -> f64 {
        let (agree, all) = self.cells.values().fold((0, 0), |sum, c| (sum.0 + c.0, sum.1 + c.1));
        f64::from(agree) / f64::from(all.max(1))
    }

    pub(super) fn print(&self) {
        for ((organ, language, line), (agree, all)) in &self.cells {
            println!("{organ:24} {language} {line:12} {agree:4} of {all:4}");
        }
        for difference in &self.differences {
            println!("{difference}");
        }
        println!("overall {:.4}", self.share());
    }
}
