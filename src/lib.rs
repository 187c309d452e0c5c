//! Resolutions of the United Nations as structured data.
//!
//! The way of the data, each stage using only what stands before it:
//!
//! ```text
//! TOML ── read ─▶ Resolution ── compose ─▶ Composed ── render ─▶ pdf html txt
//! ```
//!
//! ```
//! use plenary::{compose, read, render, source::SourceFile};
//!
//! let text = r#"
//! format = 1
//! [document]
//! organ = "general-assembly"
//! language = "en"
//! symbol = "A/RES/73/1"
//! title = "A worked example"
//! session = 73
//! [adoption]
//! date = 2018-10-05
//! meeting = 16
//! [[preamble]]
//! text = "*Recalling* its resolution 70/1 of 25 September 2015,"
//! [[operative]]
//! text = "*Decides* to continue."
//! "#;
//! let file = SourceFile::new("example.toml", text);
//! let reading = read::read(&file);
//! assert!(reading.diagnostics.is_empty(), "{:?}", reading.diagnostics);
//! let composed = compose::compose(&reading.resolution);
//! let txt = render::by_key("txt").unwrap();
//! let bytes = (txt.render)(&composed, &render::Settings::default()).unwrap();
//! assert!(String::from_utf8(bytes).unwrap().contains("73/1. A worked example"));
//! ```
//!
//! | module | what |
//! |---|---|
//! | [`source`] | text, positions, diagnostics |
//! | [`lang`], [`organ`] | standing phrases and habits of languages and organs |
//! | [`model`] | a resolution as its author wrote it |
//! | [`read`] | TOML to model, every fault at its place |
//! | [`compose`] | model to the document as it is printed |
//! | [`clauses`] | a document as the tree of its clauses |
//! | [`diff`], [`redline`] | what differs between two documents, and how it is shown |
//! | [`rules`] | the Editorial Manual: one module a rule |
//! | [`edit`], [`merge`], [`amend`] | sources changed in place, two versions joined, amendments |
//! | [`render`] | one module a format |
//! | [`mod@write`] | model to TOML in its canonical form |
//! | [`scaffold`] | drafting templates, one folder a kind of resolution |
//! | [`revise`] | an adopted text to a draft for a later session |
//! | [`import`] | published documents, PDF and Akoma Ntoso, to the model |
//! | [`paper`] | printed pages read back from PDF: lines, styles, links, rules |
//! | [`verify`] | what differs from an official document |
//! | [`review`] | reports of that to look at: HTML and PDF |
//! | [`like`] | layout hints taken from an official PDF |
//! | [`lsp`] | what an editor asks of a source |
//! | [`project`] | files: the only module that touches the disk |
//! | [`cli`] | one module a command |

pub mod amend;
pub mod clauses;
pub mod cli;
pub mod compose;
pub mod diff;
pub mod edit;
pub mod import;
pub mod lang;
pub mod like;
pub mod lsp;
pub mod merge;
pub mod model;
pub mod organ;
pub mod paper;
pub mod project;
pub mod read;
pub mod redline;
pub mod render;
pub mod review;
pub mod revise;
pub mod rules;
pub mod scaffold;
pub mod source;
pub mod verify;
pub mod write;
