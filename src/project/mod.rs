//! Files: the only module that touches the disk.

mod content;
mod git;
mod output;
mod templates;

pub use content::{Source, decode_source, find, find_with, read_bytes, read_source};
pub use git::{Differing, Git, Logged};
pub use output::{Written, write};
pub use templates::read_templates;
