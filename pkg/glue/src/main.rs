//! `smppscope-glue MODULE.wasm NAME DIRECTORY`: the module as wasm-bindgen finishes it, and the JavaScript beside it.

use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [module, name, directory] = arguments.as_slice() else {
        eprintln!("usage: smppscope-glue MODULE.wasm NAME DIRECTORY");
        return ExitCode::from(2);
    };
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).out_name(name).typescript(true).remove_name_section(true).remove_producers_section(true);
    let made = bindgen.web(true).and_then(|bindgen| bindgen.omit_default_module_path(true).generate(directory));
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("smppscope-glue: {error:#}");
            ExitCode::FAILURE
        }
    }
}
