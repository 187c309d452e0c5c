//! `plenary lsp`: the language server protocol over standard input and output.

use super::terminal::Terminal;
use super::{Outcome, Run};
use crate::lsp::{Document, changed, settings_findings};
use crate::project;
use crate::rules::Settings;
use crate::source::{Diagnostic, Error, SourceFile};
use clap::Args;
use lsp_server::{Connection, ErrorCode, ExtractError, Message, Notification, Request, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidCloseTextDocument, DidOpenTextDocument, DidSaveTextDocument, Notification as _,
    PublishDiagnostics,
};
use lsp_types::request::{
    CodeActionRequest, Completion, DocumentSymbolRequest, Formatting, GotoDefinition, HoverRequest,
    PrepareRenameRequest, References, Rename, Request as _,
};
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOptions, CodeActionOrCommand, CodeActionProviderCapability,
    CompletionOptions, CompletionResponse, DocumentChanges, DocumentSymbolResponse, GotoDefinitionResponse,
    HoverProviderCapability, Location, OneOf, OptionalVersionedTextDocumentIdentifier, PublishDiagnosticsParams,
    RenameOptions, ServerCapabilities, TextDocumentEdit, TextDocumentSyncCapability, TextDocumentSyncKind, TextEdit,
    Uri, WorkspaceEdit,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

/// Run a language server for editors, over standard input and output.
///
/// Faults and findings as one types; completion of keys, opening phrases, ids
/// and symbols; what a reference means and where it leads; renaming of ids, the
/// outline, formatting, quick fixes.
#[derive(Args)]
#[command(after_help = "\
Examples:
  plenary lsp                      started by an editor; docs/editors.md tells how")]
pub(super) struct Lsp {
    /// Accepted for editors that say how they speak; there is no other way.
    #[arg(long, hide = true)]
    stdio: bool,
}

impl Lsp {
    pub(super) fn run(&self, _: &Terminal) -> Run {
        let (connection, threads) = Connection::stdio();
        let broken = |error: &dyn std::fmt::Display| Error::new(format!("the editor broke off: {error}"));
        let capabilities = serde_json::to_value(capabilities()).map_err(|error| broken(&error))?;
        connection.initialize(capabilities).map_err(|error| broken(&error))?;
        let mut server = Server { connection: &connection, open: HashMap::new(), told: HashSet::new() };
        server.serve().map_err(|error| broken(&error))?;
        drop(server);
        drop(connection);
        threads.join().map_err(|error| broken(&error))?;
        Ok(Outcome::Done)
    }
}

fn capabilities() -> ServerCapabilities {
    ServerCapabilities {
        text_document_sync: Some(TextDocumentSyncCapability::Kind(TextDocumentSyncKind::INCREMENTAL)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(["*", "[", "^", "@", "#"].map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: Default::default(),
        })),
        document_symbol_provider: Some(OneOf::Left(true)),
        document_formatting_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
            ..CodeActionOptions::default()
        })),
        ..ServerCapabilities::default()
    }
}

/// The documents that are open, by their addresses.
struct Server<'c> {
    connection: &'c Connection,
    open: HashMap<String, Document>,
    /// Files of settings whose faults are shown.
    told: HashSet<String>,
}

type Sent = Result<(), Box<dyn std::error::Error + Send + Sync>>;

impl Server<'_> {
    /// Answers until the editor shuts down.
    fn serve(&mut self) -> Sent {
        for message in &self.connection.receiver {
            match message {
                Message::Request(request) => {
                    if self.connection.handle_shutdown(&request)? {
                        return Ok(());
                    }
                    let response = self.answer(request);
                    self.connection.sender.send(Message::Response(response))?;
                }
                Message::Notification(notification) => self.hear(notification)?,
                Message::Response(_) => {}
            }
        }
        Ok(())
    }

    fn hear(&mut self, notification: Notification) -> Sent {
        match notification.method.as_str() {
            DidOpenTextDocument::METHOD => {
                if let Some(said) = said::<DidOpenTextDocument>(notification) {
                    self.read(said.text_document.uri, &said.text_document.text)?;
                }
            }
            DidChangeTextDocument::METHOD => {
                if let Some(said) = said::<DidChangeTextDocument>(notification) {
                    let uri = said.text_document.uri;
                    let before = self.open.get(uri.as_str()).map(Document::text).unwrap_or_default();
                    let text = changed(before, said.content_changes);
                    self.read(uri, &text)?;
                }
            }
            // Settings that were saved hold for what is open.
            DidSaveTextDocument::METHOD => {
                if let Some(said) = said::<DidSaveTextDocument>(notification)
                    && is_settings(&said.text_document.uri)
                {
                    let open: Vec<(String, String)> =
                        self.open.iter().map(|(uri, document)| (uri.clone(), document.text().to_owned())).collect();
                    for (uri, text) in open {
                        if let Ok(uri) = uri.parse::<Uri>() {
                            self.read(uri, &text)?;
                        }
                    }
                }
            }
            DidCloseTextDocument::METHOD => {
                if let Some(said) = said::<DidCloseTextDocument>(notification) {
                    self.open.remove(said.text_document.uri.as_str());
                    self.publish(said.text_document.uri, Vec::new())?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Reads a text anew and tells what is found in it, and in the settings that
    /// hold for it.
    fn read(&mut self, uri: Uri, text: &str) -> Sent {
        if is_settings(&uri) {
            let file = SourceFile::new(uri.as_str(), text);
            let (_, faults) = Settings::read(&file);
            let found = settings_findings(&file, &faults, &uri);
            self.open.insert(uri.as_str().to_owned(), Document::new(uri.as_str(), text, &Settings::default()));
            return self.publish(uri, found);
        }
        let settings = path_of(&uri).as_deref().and_then(project::settings_of);
        let settings = settings.and_then(|path| Some((project::read_settings(&path).ok()?, path)));
        let settings = match settings {
            Some(((settings, file, faults), path)) => {
                self.tell_settings(&file, &faults, &path)?;
                settings
            }
            None => Settings::default(),
        };
        let document = match self.open.get(uri.as_str()) {
            Some(before) => before.next(text, &settings),
            None => Document::new(uri.as_str(), text, &settings),
        };
        let found = document.diagnostics(&uri);
        self.open.insert(uri.as_str().to_owned(), document);
        self.publish(uri, found)
    }

    /// Shows the faults of a file of settings at their places in it, unless it is
    /// open itself; and that there are none any more.
    fn tell_settings(&mut self, file: &SourceFile, faults: &[Diagnostic], path: &Path) -> Sent {
        let Some(uri) = uri_of(path) else { return Ok(()) };
        let known = self.told.contains(uri.as_str());
        if self.open.contains_key(uri.as_str()) || faults.is_empty() && !known {
            return Ok(());
        }
        if faults.is_empty() {
            self.told.remove(uri.as_str());
        } else {
            self.told.insert(uri.as_str().to_owned());
        }
        let found = settings_findings(file, faults, &uri);
        self.publish(uri, found)
    }

    fn publish(&self, uri: Uri, diagnostics: Vec<lsp_types::Diagnostic>) -> Sent {
        let params = PublishDiagnosticsParams { uri, diagnostics, version: None };
        let notification = Notification::new(PublishDiagnostics::METHOD.to_owned(), params);
        Ok(self.connection.sender.send(Message::Notification(notification))?)
    }

    fn answer(&self, request: Request) -> Response {
        let method = request.method.clone();
        let id = request.id.clone();
        match method.as_str() {
            Completion::METHOD => ask::<Completion>(request, |params| {
                let at = params.text_document_position;
                let document = self.document(&at.text_document.uri)?;
                Ok(Some(CompletionResponse::Array(document.complete(at.position))))
            }),
            HoverRequest::METHOD => ask::<HoverRequest>(request, |params| {
                let at = params.text_document_position_params;
                Ok(self.document(&at.text_document.uri)?.hover(at.position))
            }),
            GotoDefinition::METHOD => ask::<GotoDefinition>(request, |params| {
                let at = params.text_document_position_params;
                let range = self.document(&at.text_document.uri)?.definition(at.position);
                let uri = at.text_document.uri;
                Ok(range.map(|range| GotoDefinitionResponse::Scalar(Location { uri, range })))
            }),
            References::METHOD => ask::<References>(request, |params| {
                let at = params.text_document_position;
                let ranges = self.document(&at.text_document.uri)?.references(at.position);
                let location = |range| Location { uri: at.text_document.uri.clone(), range };
                Ok(Some(ranges.into_iter().map(location).collect()))
            }),
            PrepareRenameRequest::METHOD => ask::<PrepareRenameRequest>(request, |at| {
                let range = self.document(&at.text_document.uri)?.renameable(at.position);
                Ok(range.map(lsp_types::PrepareRenameResponse::Range))
            }),
            Rename::METHOD => ask::<Rename>(request, |params| {
                let at = params.text_document_position;
                let edits = self.document(&at.text_document.uri)?.rename(at.position, &params.new_name)?;
                Ok(Some(changes(at.text_document.uri, edits)))
            }),
            DocumentSymbolRequest::METHOD => ask::<DocumentSymbolRequest>(request, |params| {
                let outline = self.document(&params.text_document.uri)?.outline();
                Ok(Some(DocumentSymbolResponse::Nested(outline)))
            }),
            Formatting::METHOD => {
                ask::<Formatting>(request, |params| Ok(self.document(&params.text_document.uri)?.formatting()))
            }
            CodeActionRequest::METHOD => ask::<CodeActionRequest>(request, |params| {
                let uri = params.text_document.uri;
                let fixes = self.document(&uri)?.fixes(params.range).into_iter();
                let actions = fixes.map(|(title, code, edits)| {
                    let known =
                        |d: &lsp_types::Diagnostic| d.code == Some(lsp_types::NumberOrString::String(code.to_owned()));
                    CodeActionOrCommand::CodeAction(CodeAction {
                        title,
                        kind: Some(CodeActionKind::QUICKFIX),
                        diagnostics: Some(params.context.diagnostics.iter().filter(|d| known(d)).cloned().collect()),
                        edit: Some(changes(uri.clone(), edits)),
                        ..CodeAction::default()
                    })
                });
                Ok(Some(actions.collect()))
            }),
            _ => Response::new_err(id, ErrorCode::MethodNotFound as i32, format!("`{method}` is not known")),
        }
    }

    fn document(&self, uri: &Uri) -> Result<&Document, String> {
        self.open.get(uri.as_str()).ok_or_else(|| format!("`{}` is not open", uri.as_str()))
    }
}

fn changes(uri: Uri, edits: Vec<TextEdit>) -> WorkspaceEdit {
    let edit = TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri, version: None },
        edits: edits.into_iter().map(OneOf::Left).collect(),
    };
    WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(vec![edit])), ..WorkspaceEdit::default() }
}

/// What a notification says; nothing where it is not what its name tells.
fn said<N: lsp_types::notification::Notification>(notification: Notification) -> Option<N::Params>
where
    N::Params: DeserializeOwned,
{
    notification.extract(N::METHOD).ok()
}

/// Answers a request of one kind.
fn ask<R: lsp_types::request::Request>(
    request: Request,
    answer: impl FnOnce(R::Params) -> Result<R::Result, String>,
) -> Response
where
    R::Params: DeserializeOwned,
    R::Result: Serialize,
{
    let id = request.id.clone();
    match request.extract::<R::Params>(R::METHOD) {
        Ok((id, params)) => match answer(params) {
            Ok(result) => Response::new_ok(id, result),
            Err(message) => Response::new_err(id, ErrorCode::RequestFailed as i32, message),
        },
        Err(ExtractError::JsonError { error, .. }) => {
            Response::new_err(id, ErrorCode::InvalidParams as i32, error.to_string())
        }
        Err(ExtractError::MethodMismatch(_)) => {
            Response::new_err(id, ErrorCode::InvalidRequest as i32, String::from("not such a request"))
        }
    }
}

/// Whether an address is that of settings.
fn is_settings(uri: &Uri) -> bool {
    uri.as_str().rsplit('/').next() == Some(project::SETTINGS)
}

/// The address of a file.
fn uri_of(path: &Path) -> Option<Uri> {
    let path = std::path::absolute(path).ok()?;
    let mut address = String::from("file://");
    let text = path.to_str()?.replace('\\', "/");
    if !text.starts_with('/') {
        address.push('/');
    }
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' | b':' => {
                address.push(char::from(byte));
            }
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address.parse().ok()
}

/// The file of an address `file:///…`.
fn path_of(uri: &Uri) -> Option<PathBuf> {
    let path = uri.as_str().strip_prefix("file://")?;
    let mut bytes = Vec::new();
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digits = [rest.next()?, rest.next()?];
        bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
    }
    let path = String::from_utf8(bytes).ok()?;
    // A drive of Windows stands behind a slash.
    let drive = path.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if drive { &path[1..] } else { &path }))
}
