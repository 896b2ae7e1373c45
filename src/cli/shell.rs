//! What a shell needs to know of the program: completions and the manual page.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::Shell;

use super::arguments::Arguments;
use super::printer::Printer;
use super::{CommandError, Outcome};

/// Prints the completion script of `shell`.
pub fn completions(shell: Shell, printer: &mut Printer) -> io::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "summitry", &mut script);
    printer.out().write_all(&script)?;
    printer.out().flush()
}

/// Prints the manual page of the program, or of one of its commands.
pub fn manual(command: Option<&str>, printer: &mut Printer) -> Outcome<()> {
    let mut program = Arguments::command().disable_help_subcommand(true);
    program.build();
    let mut page = Vec::new();
    match command {
        None => clap_mangen::Man::new(program).render(&mut page)?,
        Some(name) => {
            let command = program
                .find_subcommand(name)
                .ok_or_else(|| CommandError::Usage(format!("there is no command {name}")))?;
            clap_mangen::Man::new(command.clone())
                .title(format!("summitry-{name}"))
                .render(&mut page)?;
        }
    }
    printer.out().write_all(&page)?;
    printer.out().flush()?;
    Ok(())
}
