//! A real `sshd` on the loopback address, with keys and a configuration of its own, and sessions through it.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use super::program::Program;

/// Where distributions put what is not on every path.
const FOLDERS: [&str; 4] = ["/usr/sbin", "/usr/local/sbin", "/usr/bin", "/sbin"];

/// The users' keys: the first is the one that a session opens with where none is named.
pub const KEYS: [&str; 2] = ["user", "other"];

/// A server that lives as long as this value.
pub struct Sshd {
    server: Child,
    folder: TempDir,
    port: u16,
    user: String,
}

impl Sshd {
    /// Starts a server whose configuration ends in `lines`, such as a `ForceCommand`. The error says in plain words why
    /// this machine has none.
    pub fn start(lines: &[&str]) -> Result<Self, String> {
        for tool in ["ssh", "ssh-keygen"] {
            find(tool)?;
        }
        let server = find("sshd")?;
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        for key in ["host"].into_iter().chain(KEYS) {
            make_key(&folder.path().join(key))?;
        }
        let port = free_port()?;
        let configuration = folder.path().join("sshd_config");
        fs::write(&configuration, settings(folder.path(), port, lines)).expect("a file");
        let mut server = launch(&server, &configuration)?;
        let log = server.stderr.take().expect("it has a log");
        listening(log)?;
        let user = Command::new("id").arg("-un").output();
        let user = user.map_err(|error| error.to_string())?.stdout;
        let user = String::from_utf8_lossy(&user).trim().to_owned();
        let sshd = Self {
            server,
            folder,
            port,
            user,
        };
        sshd.try_out()
    }

    /// Runs `command` (none: what the server forces) in a terminal at the other end of a connection.
    pub fn session(&self, command: Option<&str>, size: (u16, u16)) -> Program {
        self.session_by(KEYS[0], command, size)
    }

    /// The same for whoever has the key of that name.
    pub fn session_by(&self, key: &str, command: Option<&str>, size: (u16, u16)) -> Program {
        let mut ssh = CommandBuilder::new("ssh");
        ssh.args(self.arguments(key));
        ssh.arg("-tt");
        ssh.arg(self.address());
        ssh.args(command);
        ssh.env("TERM", "xterm-256color");
        let home = tempfile::tempdir().expect("a folder for the test");
        Program::launch(ssh, home, size)
    }

    /// Asks the server for something that it must answer.
    fn try_out(self) -> Result<Self, String> {
        let mut ssh = Command::new("ssh");
        ssh.args(self.arguments(KEYS[0]))
            .arg(self.address())
            .arg("true");
        let output = ssh.output().map_err(|error| error.to_string())?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        // A forced command may end as it likes without a terminal; 255 is ssh's own.
        if output.status.code() == Some(255) {
            return Err(format!("ssh cannot log in: {}", said.trim()));
        }
        Ok(self)
    }

    fn address(&self) -> String {
        format!("{}@127.0.0.1", self.user)
    }

    fn arguments(&self, key: &str) -> Vec<String> {
        let path = |name: &str| self.folder.path().join(name).display().to_string();
        let options = [
            "StrictHostKeyChecking=no".to_owned(),
            format!("UserKnownHostsFile={}", path("known")),
            "IdentitiesOnly=yes".to_owned(),
            "LogLevel=ERROR".to_owned(),
            "BatchMode=yes".to_owned(),
        ];
        let mut arguments = vec!["-F".to_owned(), "/dev/null".to_owned()];
        arguments.extend(["-p".to_owned(), self.port.to_string()]);
        arguments.extend(["-i".to_owned(), path(key)]);
        arguments.extend(options.into_iter().flat_map(|it| ["-o".to_owned(), it]));
        arguments
    }
}

impl Drop for Sshd {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Returns where a tool is, or says that it is nowhere.
pub fn find(tool: &str) -> Result<PathBuf, String> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(FOLDERS.map(PathBuf::from));
    let mut places = folders.map(|folder| folder.join(tool));
    places
        .find(|place| place.is_file())
        .ok_or_else(|| format!("{tool} is not installed"))
}

fn make_key(path: &Path) -> Result<(), String> {
    let mut keygen = Command::new("ssh-keygen");
    keygen
        .args(["-q", "-t", "ed25519", "-N", "", "-f"])
        .arg(path);
    let made = keygen.status().map_err(|error| error.to_string())?;
    made.success()
        .then_some(())
        .ok_or_else(|| "ssh-keygen makes no key".to_owned())
}

fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(|error| error.to_string())?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    Ok(address.port())
}

fn settings(folder: &Path, port: u16, lines: &[&str]) -> String {
    let keys = KEYS.map(|key| format!("{}/{key}.pub", folder.display()));
    let folder = folder.display();
    let fixed = [
        format!("Port {port}"),
        "ListenAddress 127.0.0.1".to_owned(),
        format!("HostKey {folder}/host"),
        format!("AuthorizedKeysFile {}", keys.join(" ")),
        "PidFile none".to_owned(),
        "StrictModes no".to_owned(),
        "UsePAM no".to_owned(),
        "PasswordAuthentication no".to_owned(),
        "KbdInteractiveAuthentication no".to_owned(),
        "PrintMotd no".to_owned(),
        "PrintLastLog no".to_owned(),
    ];
    let lines = lines.iter().map(|line| (*line).to_owned());
    let all: Vec<String> = fixed.into_iter().chain(lines).collect();
    all.join("\n") + "\n"
}

/// Starts the server. As root it wants an empty folder under `/run`, which not every machine has: it then gets a `/run`
/// of its own, in a mount namespace that ends with it.
fn launch(server: &Path, configuration: &Path) -> Result<Child, String> {
    let is_root = rustix::process::getuid().is_root();
    let mut command = if is_root && !Path::new("/run/sshd").is_dir() {
        let script = "mount -t tmpfs tmpfs /run && mkdir -m 755 /run/sshd && exec \"$@\"";
        let mut unshare = Command::new("unshare");
        unshare.args(["--mount", "sh", "-c", script, "sh"]);
        unshare.arg(server);
        unshare
    } else {
        Command::new(server)
    };
    command.args(["-D", "-e", "-f"]).arg(configuration);
    command.stdin(Stdio::null()).stdout(Stdio::null());
    command.stderr(Stdio::piped());
    command.spawn().map_err(|error| error.to_string())
}

/// Waits until the server says that it listens; what else it says is read, so that it never waits for us.
fn listening(log: impl std::io::Read + Send + 'static) -> Result<(), String> {
    let mut lines = BufReader::new(log).lines();
    let mut said = Vec::new();
    for line in lines.by_ref().map_while(Result::ok) {
        if line.contains("Server listening") {
            std::thread::spawn(move || lines.for_each(drop));
            return Ok(());
        }
        said.push(line);
    }
    Err(format!("sshd does not run here: {}", said.join(" · ")))
}
