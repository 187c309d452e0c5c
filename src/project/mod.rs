//! Files: the only module that touches the disk.

mod content;
mod output;
mod templates;

pub use content::{Source, find, find_with, read_bytes};
pub use output::{Written, write};
pub use templates::read_templates;
