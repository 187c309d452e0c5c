//! The language server, spoken to over a pipe by a client of the protocol's own
//! library.

use crate::support::{plenary, project};
use lsp_server::{Message, Notification, Request};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::BufReader;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

/// An editor that has one source open.
struct Editor {
    server: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    text: String,
    count: i32,
}

const URI: &str = "file:///nowhere/draft.toml";

impl Editor {
    fn open(text: &str) -> Self {
        let mut server = plenary().arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (to, from) = (server.stdin.take().unwrap(), BufReader::new(server.stdout.take().unwrap()));
        let mut editor = Self { server, to, from, text: text.to_owned(), count: 0 };
        let initialized = editor.ask("initialize", json!({ "capabilities": {} }));
        assert_eq!(initialized["capabilities"]["hoverProvider"], true);
        editor.tell("initialized", json!({}));
        let document = json!({ "uri": URI, "languageId": "toml", "version": 1, "text": text });
        editor.tell("textDocument/didOpen", json!({ "textDocument": document }));
        editor
    }

    fn tell(&mut self, method: &str, params: Value) {
        Message::Notification(Notification::new(method.to_owned(), params)).write(&mut self.to).unwrap();
    }

    /// The answer to a request; what the server tells in between is passed over.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.count += 1;
        Message::Request(Request::new(self.count.into(), method.to_owned(), params)).write(&mut self.to).unwrap();
        loop {
            if let Message::Response(response) = Message::read(&mut self.from).unwrap().unwrap() {
                assert_eq!(response.id, self.count.into());
                return match response.error {
                    Some(error) => json!({ "error": error.message }),
                    None => response.result.unwrap_or_default(),
                };
            }
        }
    }

    /// The address and the findings that the server tells next.
    fn told(&mut self) -> (String, Vec<Value>) {
        loop {
            if let Message::Notification(told) = Message::read(&mut self.from).unwrap().unwrap() {
                let found = told.params["diagnostics"].as_array().unwrap().clone();
                return (told.params["uri"].as_str().unwrap().to_owned(), found);
            }
        }
    }

    /// The findings that the server tells next.
    fn findings(&mut self) -> Vec<Value> {
        loop {
            if let Message::Notification(told) = Message::read(&mut self.from).unwrap().unwrap() {
                assert_eq!(told.method, "textDocument/publishDiagnostics");
                return told.params["diagnostics"].as_array().unwrap().clone();
            }
        }
    }

    /// Replaces some words, piece by piece as editors do.
    fn change(&mut self, old: &str, new: &str) -> Vec<Value> {
        assert!(self.text.contains(old), "{old}");
        let at = self.text.find(old).unwrap();
        let range = json!({ "start": self.position(at), "end": self.position(at + old.len()) });
        self.text = self.text.replacen(old, new, 1);
        let changes = json!([{ "range": range, "text": new }]);
        self.tell(
            "textDocument/didChange",
            json!({ "textDocument": { "uri": URI, "version": 2 }, "contentChanges": changes }),
        );
        self.findings()
    }

    /// The position behind the first place of some words.
    fn behind(&self, words: &str) -> Value {
        self.position(self.text.find(words).unwrap_or_else(|| panic!("{words}")) + words.len())
    }

    fn position(&self, at: usize) -> Value {
        let start = self.text[..at].rfind('\n').map_or(0, |at| at + 1);
        let line = self.text[..at].matches('\n').count();
        json!({ "line": line, "character": self.text[start..at].encode_utf16().count() })
    }

    fn at(&mut self, method: &str, words: &str, more: Value) -> Value {
        let mut params = json!({ "textDocument": { "uri": URI }, "position": self.behind(words) });
        for (key, value) in more.as_object().unwrap() {
            params[key] = value.clone();
        }
        self.ask(&format!("textDocument/{method}"), params)
    }

    fn close(mut self) {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        assert!(self.server.wait().unwrap().success());
    }
}

fn source() -> String {
    std::fs::read_to_string(project("content/A_RES_79_902.en.toml")).unwrap()
}

fn labels(completion: &Value) -> Vec<&str> {
    completion.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap()).collect()
}

#[test]
fn findings_come_as_one_types() {
    let mut editor = Editor::open(&source());
    assert!(editor.findings().is_empty());
    let found = editor.change("the International Year of Lighthouses;", "the International Year of Lighthouses,");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((&found[0]["code"], &found[0]["severity"]), (&json!("ending"), &json!(2)));
    let range = found[0]["range"].clone();
    // The quick fix of the finding makes the text as it was.
    let actions = editor.ask(
        "textDocument/codeAction",
        json!({ "textDocument": { "uri": URI }, "range": range, "context": { "diagnostics": found } }),
    );
    let edit = &actions[0]["edit"]["documentChanges"][0]["edits"][0];
    assert_eq!((&edit["newText"], &edit["range"]), (&json!(";"), &range));
    let found = editor.change("[adoption]", "[adoptoin]");
    assert!(found.iter().any(|d| d["code"] == "unknown-key" && d["severity"] == 1), "{found:#?}");
    editor.close();
}

#[test]
fn names_are_completed_explained_found_and_changed() {
    let mut editor = Editor::open(&source());
    let hover = editor.at("hover", "implementation of [@activ", json!({}));
    assert!(hover["contents"]["value"].as_str().unwrap().starts_with("**2**"), "{hover}");
    let hover = editor.at("hover", "navigation,[^rep", json!({}));
    assert_eq!(hover["contents"]["value"], "[[A/79/903]].");
    let place = editor.at("definition", "implementation of [@activ", json!({}));
    let line = editor.behind("id = \"activities\"")["line"].clone();
    assert_eq!(place["range"]["start"]["line"], line);
    let renamed = editor.at("rename", "implementation of [@activ", json!({ "newName": "observance" }));
    assert_eq!(renamed["documentChanges"][0]["edits"].as_array().unwrap().len(), 2, "{renamed}");
    let refused = editor.at("rename", "implementation of [@activ", json!({ "newName": "year" }));
    assert_eq!(refused["error"], "the id `year` is given already");
    let refused = editor.at("rename", "implementation of [@activ", json!({ "newName": "a b" }));
    assert!(refused["error"].as_str().unwrap().contains("cannot be an id"));
    editor.change("implementation of [@activities]", "implementation of [@");
    let ids = editor.at("completion", "implementation of [@", json!({}));
    assert!(labels(&ids).contains(&"activities"), "{ids}");
    editor.close();
}

#[test]
fn keys_and_phrases_are_completed() {
    let mut editor = Editor::open(&source());
    editor.change("[[operative]]\nid = \"year\"\n", "[[operative]]\nid = \"year\"\nnu\n");
    let keys = editor.at("completion", "id = \"year\"\nnu", json!({}));
    assert!(labels(&keys).contains(&"number") && !labels(&keys).contains(&"id"), "{keys}");
    editor.change("\nnu\n", "\n");
    editor.change("text = \"*Decides* to proclaim", "text = \"*Enc");
    let phrases = editor.at("completion", "text = \"*Enc", json!({}));
    assert!(labels(&phrases).contains(&"Encourages") && !labels(&phrases).contains(&"Encouraging"), "{phrases}");
    editor.close();
}

#[test]
fn the_outline_shows_printed_numbers_and_formatting_is_canonical() {
    let mut editor = Editor::open(&source());
    let outline = editor.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": URI } }));
    let names: Vec<_> = outline.as_array().unwrap().iter().map(|s| s["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["preamble", "operative"]);
    let second = &outline[1]["children"][1];
    assert!(second["name"].as_str().unwrap().starts_with("2. Invites"), "{second}");
    assert!(second["children"][0]["name"].as_str().unwrap().starts_with("(a) To open"), "{second}");
    let options = json!({ "tabSize": 2, "insertSpaces": true });
    let format = json!({ "textDocument": { "uri": URI }, "options": options });
    assert_eq!(editor.ask("textDocument/formatting", format.clone()), json!([]));
    editor.change("meeting = 47", "meeting   =  47");
    let edits = editor.ask("textDocument/formatting", format);
    assert!(edits[0]["newText"].as_str().unwrap().contains("meeting = 47\n"));
    editor.close();
}

#[test]
fn what_is_not_asked_rightly_is_answered() {
    let mut editor = Editor::open("format = 1\nnot [toml");
    assert!(!editor.findings().is_empty());
    assert!(editor.ask("textDocument/nothing", json!({}))["error"].as_str().unwrap().contains("not known"));
    assert!(!editor.ask("textDocument/hover", json!({}))["error"].is_null());
    assert!(editor.at("hover", "not", json!({})).is_null());
    let far = json!({ "textDocument": { "uri": URI }, "position": { "line": 99, "character": 99 } });
    assert!(editor.ask("textDocument/hover", far.clone()).is_null());
    assert!(editor.ask("textDocument/completion", far).is_array());
    editor.close();
}

#[test]
fn the_outline_outlives_what_is_half_typed() {
    let mut editor = Editor::open(&source());
    editor.findings();
    let outline =
        |editor: &mut Editor| editor.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": URI } }));
    let whole = outline(&mut editor);
    let found = editor.change("[adoption]", "[adoption");
    assert!(found.iter().any(|d| d["code"] == "syntax"), "{found:#?}");
    assert_eq!(outline(&mut editor), whole);
    editor.change("meeting = 47", "meeting = \"");
    assert_eq!(outline(&mut editor), whole);
    editor.change("meeting = \"", "meeting = 47");
    assert!(editor.change("[adoption\n", "[adoption]\n").is_empty());
    assert_eq!(outline(&mut editor), whole);
    editor.close();
}

#[test]
fn pieces_are_changed_at_utf16_positions() {
    let arabic = std::fs::read_to_string(project("content/A_RES_79_902.ar.toml")).unwrap();
    let mut editor = Editor::open(&arabic.replace("السنة الدولية للمنارات، 2029", "🕊 السنة الدولية 🕊 للمنارات، 2029"));
    editor.findings();
    // Behind two signs of two units each; what is cut out and put in stays whole.
    editor.change("للمنارات، 2029", "للمنارات، 𐍈2030");
    editor.change("𐍈2030", "2029");
    let found = editor.change("وإذ تدرك* أن مهارات", "وإذ يدرك* أن مهارات");
    assert_eq!(found.len(), 1, "{found:#?}");
    let from = editor.behind("*وإذ يد")["line"].clone();
    assert_eq!((&found[0]["code"], &found[0]["range"]["start"]["line"]), (&json!("opening-phrase"), &from));
    assert_eq!(found[0]["range"]["start"]["character"], 1);
    assert_eq!(found[0]["range"]["end"]["character"], 9);
    editor.close();
}

#[test]
fn settings_and_other_files_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    std::fs::write(root.join("plenary.toml"), "[rules]\nendnig = \"off\"\n").unwrap();
    let mut editor = Editor::open(&source());
    editor.findings();
    let open = |editor: &mut Editor, name: &str, text: &str| {
        let uri = format!("file://{}/{name}", root.display());
        let document = json!({ "uri": uri, "languageId": "toml", "version": 1, "text": text });
        editor.tell("textDocument/didOpen", json!({ "textDocument": document }));
        uri
    };
    // The faults of the settings come with the first source that they hold for.
    let source = source().replace("Lighthouses;", "Lighthouses,");
    let uri = open(&mut editor, "draft.toml", &source);
    let (of, found) = editor.told();
    assert!(of.ends_with("/plenary.toml"), "{of}");
    assert_eq!((&found[0]["code"], &found[0]["range"]["start"]["line"]), (&json!("unknown-rule"), &json!(1)));
    assert_eq!(editor.told().0, uri);
    // Opened itself, the file is no source; mended and saved, it holds.
    let mended = "[rules]\nending = \"off\"\n";
    std::fs::write(root.join("plenary.toml"), mended).unwrap();
    let settings = open(&mut editor, "plenary.toml", mended);
    assert_eq!(editor.told(), (settings.clone(), Vec::new()));
    editor.tell("textDocument/didSave", json!({ "textDocument": { "uri": settings } }));
    let mut told = BTreeMap::new();
    for _ in 0..3 {
        let (uri, found) = editor.told();
        told.insert(uri, found.len());
    }
    assert_eq!(told.get(&uri), Some(&0), "{told:#?}");
    open(&mut editor, "Cargo.toml", "[package]\nname = \"x\"\n");
    assert!(editor.told().1.is_empty());
    editor.close();
}

/// A long document answers while one types.
#[test]
fn a_long_document_is_read_at_once() {
    let clause = "\n[[operative]]\ntext = \"*Requests* the Secretary-General to report to it at its eighty-fifth session on the implementation of resolution 70/1 of 25 September 2015, entitled “Transforming our world”;\"\n";
    let text = source().replacen(
        "\n[[operative]]\nid = \"year\"",
        &format!("{}\n[[operative]]\nid = \"year\"", clause.repeat(1500)),
        1,
    );
    let mut editor = Editor::open(&text);
    editor.findings();
    let start = std::time::Instant::now();
    editor.change("*Mindful* that", "*Mindful*  that");
    editor.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": URI } }));
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    eprintln!("{} KB: {:?}", text.len() / 1024, start.elapsed());
    editor.close();
}
