//! The same source gives the same bytes: in another folder, time zone,
//! locale and order.

use crate::support::{files, plenary, project};
use std::fs;

#[test]
fn another_folder_time_zone_and_locale_give_the_same_bytes() {
    let sources = files(&project("content"), "toml");
    let build = |zone: &str, locale: &str, threads: &str| {
        let folder = tempfile::tempdir().unwrap();
        let content = folder.path().join("somewhere else");
        fs::create_dir(&content).unwrap();
        for path in &sources {
            fs::copy(path, content.join(path.file_name().unwrap())).unwrap();
        }
        let run = plenary()
            .current_dir(folder.path())
            .env("TZ", zone)
            .env("LC_ALL", locale)
            .env("LANG", locale)
            .env("RAYON_NUM_THREADS", threads)
            .env_remove("HOME")
            .args(["build", "-q", "somewhere else"])
            .output()
            .unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        folder
    };
    let (one, two) = (build("UTC", "C", "1"), build("Asia/Kathmandu", "ar_EG.UTF-8", "2"));
    let mut compared = 0;
    for extension in ["pdf", "html", "txt"] {
        for path in files(&one.path().join("out"), extension) {
            let other = two.path().join("out").join(path.file_name().unwrap());
            assert!(fs::read(&path).unwrap() == fs::read(other).unwrap(), "{} differs", path.display());
            compared += 1;
        }
    }
    assert_eq!(compared, 3 * sources.len());
}
