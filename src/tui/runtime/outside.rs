//! Other programs that get the terminal for a while: the editor, a command that a text is piped to. Always a list of
//! arguments, never a shell; what comes from an article is one argument or standard input.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::tui::effect::Editable;

/// Editors that take `FILE:LINE`; the others take `+LINE FILE`.
const WITH_COLON: [&str; 5] = ["hx", "helix", "subl", "zed", "micro"];

/// Editors that take `--goto FILE:LINE`, and must be told to wait.
const WITH_GOTO: [&str; 3] = ["code", "codium", "code-insiders"];

/// Returns the reader's editor: the program and the arguments that were configured, else what the environment names.
pub(super) fn editor(configured: &[String]) -> Result<Command, String> {
    let is_set = |name| std::env::var(name).ok().filter(|it| !it.trim().is_empty());
    if let Some((program, arguments)) = configured.split_first() {
        let mut command = Command::new(program);
        command.args(arguments);
        return Ok(command);
    }
    let line = is_set("VISUAL").or_else(|| is_set("EDITOR"));
    command(line.as_deref().unwrap_or("vi"))
}

/// Returns what opens a web address: the last argument, and never taken for an option.
pub(super) fn opening(opener: &[String], address: &str) -> Result<Command, String> {
    let (program, arguments) = opener.split_first().ok_or("no opener is configured")?;
    let lower = address.to_ascii_lowercase();
    let is_web = lower.starts_with("http://") || lower.starts_with("https://");
    if !is_web || address.contains(|it: char| it.is_whitespace() || it.is_control()) {
        return Err("only addresses of the web are opened".to_owned());
    }
    let mut command = Command::new(program);
    command.args(arguments).arg(address);
    Ok(command)
}

/// Returns what runs an editor on a file.
pub(super) fn editing(mut command: Command, file: &Editable) -> Command {
    let name = Path::new(command.get_program())
        .file_name()
        .and_then(|it| it.to_str());
    let name = name.unwrap_or_default().to_owned();
    let path = absolute(&file.path);
    let place = |line: usize| {
        let mut place = path.clone();
        place.push(format!(":{line}"));
        place
    };
    match file.line {
        Some(line) if WITH_COLON.contains(&name.as_str()) => command.arg(place(line)),
        Some(line) if WITH_GOTO.contains(&name.as_str()) => {
            command.args(["--wait", "--goto"]).arg(place(line))
        }
        Some(line) => command.arg(format!("+{line}")).arg(path),
        None => command.arg(path),
    };
    command
}

/// A path that begins with a hyphen must not be taken for an option.
fn absolute(path: &Path) -> OsString {
    std::path::absolute(path).map_or_else(|_| path.into(), Into::into)
}

/// Returns the program and the arguments that a line names, quoted as in a shell, but without one.
pub(super) fn command(line: &str) -> Result<Command, String> {
    let words = shlex::split(line).ok_or("a quotation mark is not closed")?;
    let (program, arguments) = words.split_first().ok_or("no program is named")?;
    let mut command = Command::new(program);
    command.args(arguments);
    Ok(command)
}

/// Runs an editor or an opener to its end.
pub(super) fn run(mut command: Command) -> Result<(), String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command
        .status()
        .map_err(|error| format!("{program}: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{program} ended with {status}"))
    }
}

/// Runs a command on a text, to its end; it may read less than all of it. Then waits for Enter, so that what it printed can
/// be read.
pub(super) fn pipe(mut command: Command, text: &str) -> Result<(), String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let failed = |error: io::Error| format!("{program}: {error}");
    let mut child = command.stdin(Stdio::piped()).spawn().map_err(failed)?;
    let input = child.stdin.take();
    let text = text.to_owned();
    let writer =
        std::thread::spawn(move || input.map(|mut input| input.write_all(text.as_bytes())));
    let status = child.wait().map_err(failed)?;
    // Who stopped reading had enough.
    let _ = writer.join();
    wait_for_enter();
    if status.success() {
        Ok(())
    } else {
        Err(format!("{program} ended with {status}"))
    }
}

fn wait_for_enter() {
    let terminal = std::fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open("/dev/tty");
    let Ok(mut terminal) = terminal else { return };
    let _ = terminal.write_all(b"[Enter goes back to the article] ");
    let mut byte = [0];
    while matches!(terminal.read(&mut byte), Ok(1)) && byte[0] != b'\n' {}
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(editor: &str, line: Option<usize>, expected: &[&str]) {
        let file = Editable {
            path: "/a/-b c.txt".into(),
            line,
        };
        let command = editing(super::command(editor).unwrap(), &file);
        let program = std::iter::once(command.get_program());
        let words: Vec<_> = program.chain(command.get_args()).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn every_editor_gets_the_line_its_own_way() {
        check("vim", Some(7), &["vim", "+7", "/a/-b c.txt"]);
        check("emacs -nw", Some(7), &["emacs", "-nw", "+7", "/a/-b c.txt"]);
        check("/usr/bin/hx", Some(7), &["/usr/bin/hx", "/a/-b c.txt:7"]);
        check(
            "code",
            Some(7),
            &["code", "--wait", "--goto", "/a/-b c.txt:7"],
        );
        check("nano", None, &["nano", "/a/-b c.txt"]);
    }

    #[test]
    fn only_web_addresses_are_opened_as_one_argument() {
        let opener = ["w3m".to_owned(), "-M".to_owned()];
        let command = opening(&opener, "https://a.org/?q=$(id);'").unwrap();
        let arguments: Vec<_> = command.get_args().collect();
        assert_eq!(arguments, ["-M", "https://a.org/?q=$(id);'"]);
        for address in [
            "javascript:1",
            "file:///etc/passwd",
            "-x",
            "https://a b",
            "https://a\nb",
        ] {
            assert!(opening(&opener, address).is_err(), "{address}");
        }
        assert!(opening(&[], "https://a.org").is_err());
    }

    #[test]
    fn the_configured_editor_comes_first() {
        let configured = ["ed".to_owned(), "-s".to_owned()];
        let command = editor(&configured).unwrap();
        assert_eq!(command.get_program(), "ed");
        assert_eq!(command.get_args().collect::<Vec<_>>(), ["-s"]);
    }

    #[test]
    fn a_line_is_split_as_a_shell_would_but_none_runs() {
        let command = command("grep -c 'a b' $HOME; rm").unwrap();
        let arguments: Vec<_> = command.get_args().collect();
        assert_eq!(arguments, ["-c", "a b", "$HOME;", "rm"]);
        assert!(super::command("grep 'a").is_err());
        assert!(super::command("  ").is_err());
    }
}
