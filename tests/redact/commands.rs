//! `smppscope redact`, and `--redact` of the other commands.

use std::path::PathBuf;

use assert_cmd::Command;

const CAPTURE: &str = "tests/data/captures/real-peers.pcap";

fn smppscope() -> Command {
    Command::cargo_bin("smppscope").unwrap()
}

/// A place for a file that is removed with this.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        Self(std::env::temp_dir().join(format!("smppscope-redact-{}-{name}", std::process::id())))
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn text(output: &[u8]) -> String {
    String::from_utf8_lossy(output).into_owned()
}

#[test]
fn the_same_key_replaces_alike_and_a_random_one_does_not() {
    let [one, other, random] = ["one", "other", "random"].map(Place::new);
    for place in [&one, &other] {
        let key = ["redact", CAPTURE, "--redact-key", "a key for this test", "-w", place.path()];
        smppscope().args(key).assert().success();
    }
    let told = smppscope().args(["redact", CAPTURE, "-w", random.path()]).assert().success();
    let told = text(&told.get_output().stderr);
    assert!(told.contains("714 packets with 570 PDUs; 0 packets left out"), "{told}");
    assert!(told.contains("the key was random and is forgotten"), "{told}");
    let read = |place: &Place| std::fs::read(&place.0).unwrap();
    assert_eq!(read(&one), read(&other));
    assert_ne!(read(&one), read(&random));
    // What is shown with the key is what was written with it.
    let shown =
        |arguments: &[&str]| text(&smppscope().args(arguments).assert().success().get_output().stdout);
    let view = shown(&["--json", "--redact-key", "a key for this test", CAPTURE]);
    assert_eq!(view, shown(&["--json", one.path()]));
    assert!(!view.contains("Tide table") && view.contains("\"stat\":\"DELIVRD\""));
}

#[test]
fn views_and_the_capture_read_by_the_same_dictionary_and_alphabets() {
    let key = ["--redact-key", "a key for this test"];
    let vendor = "tests/data/captures/jobs/14-vendor-tlvs.pcap";
    for (name, capture, given) in [
        ("profile", vendor, &["--profile", "india-dlt"][..]),
        ("session", CAPTURE, &["--data-coding-0", "12=gsm7-packed"]),
        ("all", CAPTURE, &["--data-coding-0", "latin1", "--data-coding-0", "12=gsm7-packed"]),
    ] {
        let shown = |arguments: &[&[&str]]| {
            text(&smppscope().args(arguments.concat()).assert().success().get_output().stdout)
        };
        let place = Place::new(name);
        shown(&[&["redact", capture, "-w", place.path()], &key, given]);
        let view = shown(&[&["--json", capture], &key, given]);
        assert_eq!(view, shown(&[&["--json", place.path()], given]), "{name}");
        assert_ne!(view, shown(&[&["--json", capture], given]), "{name}");
        // Without what is given it is replaced otherwise.
        let plain = Place::new(&format!("{name}-plain"));
        shown(&[&["redact", capture, "-w", plain.path()], &key]);
        assert_ne!(std::fs::read(&place.0).unwrap(), std::fs::read(&plain.0).unwrap(), "{name}");
    }
}

#[test]
fn a_key_may_stand_in_a_file() {
    let key = Place::new("key");
    std::fs::write(&key.0, "a key for this test\n").unwrap();
    let of = |key: &str| {
        text(&smppscope().args([CAPTURE, "--redact-key", key]).assert().success().get_output().stdout)
    };
    assert_eq!(of("a key for this test"), of(&format!("@{}", key.path())));
    smppscope().args([CAPTURE, "--redact-key", "@/nowhere/at/all"]).assert().failure();
}

#[test]
fn every_form_of_output_is_replaced() {
    for form in [&["-V", "-x"][..], &["--json", "-V", "-x"], &["-T", "csv"], &["--show-secrets", "-V"]] {
        let output = smppscope().arg(CAPTURE).arg("--redact").args(form).assert().success();
        let output = text(&output.get_output().stdout);
        for secret in ["Tide table", "15550100", "127.0.0.1", "cobalt", "tests/data", "38600001"] {
            assert!(!output.contains(secret), "{secret} in {form:?}");
        }
    }
    for command in ["doctor", "stats"] {
        let counts = if command == "stats" { &["--counts"][..] } else { &[] };
        let output = smppscope().args([command, "--redact", CAPTURE]).args(counts).assert().success();
        assert!(!text(&output.get_output().stdout).contains("127.0.0.1"));
    }
}

#[test]
fn what_makes_no_sense_is_refused() {
    let copy = Place::new("copy");
    std::fs::copy(CAPTURE, &copy.0).unwrap();
    smppscope().args(["redact", copy.path(), "-w", copy.path()]).assert().code(2);
    assert_eq!(std::fs::read(&copy.0).unwrap(), std::fs::read(CAPTURE).unwrap());
    smppscope().args(["redact", CAPTURE]).assert().code(2);
    smppscope().args(["redact", "-w", copy.path()]).assert().code(2);
    smppscope().args([CAPTURE, "--redact", "-w", "/nowhere/at/all"]).assert().code(2);
}

#[test]
fn the_folder_of_a_file_is_not_told() {
    let folder = std::env::temp_dir().join(format!("kestrelbank-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("link.pcap");
    let mut capture = std::fs::read("tests/data/captures/jobs/13-tolerated.pcap").unwrap();
    // And cut in its last packet.
    capture.truncate(capture.len() - 3);
    std::fs::write(&file, capture).unwrap();
    for arguments in [
        &["timeline", "--json"][..],
        &["findings"],
        &["findings", "--json"],
        &["doctor"],
        &["doctor", "--json"],
        &["stats", "--json"],
        &["flow", "--session", "1"],
        &["report", "-T", "html"],
        &["report", "-T", "md"],
    ] {
        let output = Command::cargo_bin("smppscope")
            .unwrap()
            .args(arguments)
            .arg("--redact")
            .arg(&file)
            .output()
            .unwrap();
        let shown = String::from_utf8_lossy(&output.stdout);
        assert!(shown.len() > 50 && !shown.contains("kestrelbank"), "{arguments:?}: {shown}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
