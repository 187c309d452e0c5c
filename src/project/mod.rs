//! Files: the only module that touches the disk.

mod content;
mod git;
mod output;
mod scaffolds;
mod settings;
mod templates;

pub use content::{Source, decode_source, find, find_with, read_bytes, read_source};
pub use git::{Differing, Git, Logged};
pub use output::{Written, write};
pub use scaffolds::read_scaffolds;
pub use settings::{SETTINGS, read_settings, settings_of};
pub use templates::read_templates;
