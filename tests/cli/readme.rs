//! The examples of the pages: each says what the command says.

use crate::command;

/// The commands of a page's consoles, each with the lines that stand under it.
fn consoles(page: &str) -> Vec<(String, Vec<String>)> {
    let blocks = page.split("\n```").filter_map(|block| block.strip_prefix("console\n$ smppscope "));
    let split = |block: &str| {
        let mut lines = block.lines().map(str::to_owned);
        (lines.next().unwrap(), lines.collect())
    };
    blocks.map(split).collect()
}

#[test]
fn what_the_readme_shows_is_what_is_printed() {
    let consoles = consoles(&std::fs::read_to_string("README.md").unwrap());
    assert!(consoles.len() >= 4);
    for (arguments, shown) in consoles {
        let arguments: Vec<&str> = arguments.split(' ').collect();
        let output = command(&arguments).env("TZ", "UTC").output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        let printed = String::from_utf8(output.stdout).unwrap();
        let mut printed = printed.lines();
        let mut skips = false;
        for line in shown {
            if line == "..." {
                skips = true;
                continue;
            }
            let found = if skips { printed.any(|next| next == line) } else { printed.next() == Some(&line) };
            assert!(found, "{arguments:?} does not print: {line}");
            skips = false;
        }
        assert!(skips || printed.next().is_none(), "{arguments:?} prints more");
    }
}

#[test]
fn the_commands_that_the_readme_names_are_there() {
    let page = std::fs::read_to_string("README.md").unwrap();
    let shell = page.split("\n```").filter_map(|block| block.strip_prefix("sh\n"));
    let commands: Vec<&str> =
        shell.flat_map(str::lines).filter_map(|line| line.strip_prefix("smppscope ")).collect();
    assert!(commands.len() > 15);
    for line in commands {
        // Up to a remark or another command; quotes hold blanks together.
        let mut arguments = vec![String::new()];
        let mut quoted = false;
        for character in line.chars() {
            match character {
                '\'' => quoted = !quoted,
                '|' | '>' | '#' if !quoted => break,
                ' ' if !quoted => arguments.push(String::new()),
                _ => arguments.last_mut().unwrap().push(character),
            }
        }
        arguments.retain(|argument| !argument.is_empty());
        arguments.push("--help".to_owned());
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let output = command(&arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    }
}
