//! Builds what is not Rust: how the allocator of the GNU C library is set, which other libraries do not have.

use std::env;

#[expect(
    clippy::print_stdout,
    reason = "a build script speaks to Cargo by what it prints"
)]
fn main() {
    const SOURCE: &str = "src/build/allocator.c";
    println!("cargo:rerun-if-changed={SOURCE}");
    let is_set = |name: &str, value: &str| env::var(name).is_ok_and(|it| it == value);
    if is_set("CARGO_CFG_TARGET_OS", "linux") && is_set("CARGO_CFG_TARGET_ENV", "gnu") {
        cc::Build::new()
            .file(SOURCE)
            .link_lib_modifier("+whole-archive")
            .compile("summitry-allocator");
    }
}
