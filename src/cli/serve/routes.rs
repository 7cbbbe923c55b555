//! What is answered: the files of the page and the captures, below a path that nobody can guess.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderName, HeaderValue, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower_http::services::ServeFile;

/// A file of the page: its octets and their media type.
pub(super) type Lookup = fn(&str) -> Option<(Cow<'static, [u8]>, String)>;

#[derive(Clone)]
struct Served {
    captures: Arc<[PathBuf]>,
    lookup: Lookup,
    port: u16,
}

/// Below `/TOKEN/`: the page, `captures.json` with name and size of each capture, and `captures/0` and so on with their
/// octets, also in ranges.
pub(super) fn router(token: &str, port: u16, captures: Vec<PathBuf>, lookup: Lookup) -> Router {
    let served = Served { captures: captures.into(), lookup, port };
    Router::new()
        .route(&format!("/{token}/"), get(index))
        .route(&format!("/{token}/captures.json"), get(list))
        .route(&format!("/{token}/captures/{{number}}"), get(capture))
        .route(&format!("/{token}/{{*path}}"), get(file))
        .layer(middleware::from_fn_with_state(served.clone(), guard))
        .with_state(served)
}

/// Refuses whoever came by another name than this computer's own, as a page does that had its own name point here; and
/// tells the browser to be strict.
async fn guard(State(served): State<Served>, request: Request, next: Next) -> Response {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let is_own = ["127.0.0.1", "localhost"].iter().any(|name| host == format!("{name}:{}", served.port));
    if !is_own {
        return (StatusCode::FORBIDDEN, "this is served to 127.0.0.1 and localhost only\n").into_response();
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    // The page has a policy of its own, which forbids the rest.
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("frame-ancestors 'none'"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    for name in ["cross-origin-opener-policy", "cross-origin-resource-policy"] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static("same-origin"));
    }
    response
}

async fn index(state: State<Served>) -> Response {
    file(state, Path("index.html".to_owned())).await
}

async fn file(State(served): State<Served>, Path(path): Path<String>) -> Response {
    match (served.lookup)(&path) {
        Some((octets, kind)) => ([(CONTENT_TYPE, kind)], octets).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn list(State(served): State<Served>) -> Response {
    let captures: Vec<serde_json::Value> = served
        .captures
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            // A file that is gone is told when it is read.
            let size = std::fs::metadata(path).map_or(0, |file| file.len());
            serde_json::json!({ "name": name, "size": size })
        })
        .collect();
    ([(CONTENT_TYPE, "application/json")], serde_json::Value::from(captures).to_string()).into_response()
}

async fn capture(State(served): State<Served>, Path(number): Path<usize>, request: Request) -> Response {
    let Some(path) = served.captures.get(number) else { return StatusCode::NOT_FOUND.into_response() };
    match ServeFile::new_with_mime(path, &mime::APPLICATION_OCTET_STREAM).try_call(request).await {
        Ok(response) => response.into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{error}\n")).into_response(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "these are tests")]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::header::RANGE;
    use tower::ServiceExt;

    use super::*;

    const PORT: u16 = 5555;
    const CAPTURE: &str = "tests/data/captures/healthy.pcap";

    fn lookup(path: &str) -> Option<(Cow<'static, [u8]>, String)> {
        (path == "index.html").then(|| (Cow::Borrowed(&b"<!doctype html>"[..]), "text/html".to_owned()))
    }

    /// Status, octets and the policy of the answer.
    fn ask(method: &str, path: &str, headers: &[(&str, &str)]) -> (u16, Vec<u8>, Option<String>) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut request = Request::builder().method(method).uri(path);
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let router = router("token", PORT, vec![CAPTURE.into()], lookup);
            let response = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
            let policy = response.headers().get(CONTENT_SECURITY_POLICY);
            let policy = policy.map(|policy| policy.to_str().unwrap().to_owned());
            let status = response.status().as_u16();
            (status, to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec(), policy)
        })
    }

    const OWN: (&str, &str) = ("host", "127.0.0.1:5555");

    #[test]
    fn the_page_is_below_the_token() {
        for host in ["127.0.0.1:5555", "localhost:5555"] {
            let (status, octets, policy) = ask("GET", "/token/", &[("host", host)]);
            assert_eq!((status, &octets[..]), (200, &b"<!doctype html>"[..]));
            assert_eq!(policy.as_deref(), Some("frame-ancestors 'none'"));
        }
        for path in ["/", "/index.html", "/captures.json", "/captures/0", "/TOKEN/", "/toke", "/tokenx/"] {
            assert_eq!(ask("GET", path, &[OWN]).0, 404, "{path}");
        }
        assert_eq!(ask("GET", "/token/other.js", &[OWN]).0, 404);
    }

    #[test]
    fn other_names_and_methods_are_refused() {
        for host in
            ["example.com", "example.com:5555", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:5555.example.com"]
        {
            assert_eq!(ask("GET", "/token/captures/0", &[("host", host)]).0, 403, "{host}");
        }
        assert_eq!(ask("GET", "/token/", &[]).0, 403);
        for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
            assert_eq!(ask(method, "/token/", &[OWN]).0, 405, "{method}");
        }
    }

    #[test]
    fn captures_are_listed_and_read_in_pieces() {
        let whole = std::fs::read(CAPTURE).unwrap();
        let (status, list, _) = ask("GET", "/token/captures.json", &[OWN]);
        assert_eq!(status, 200);
        let list: serde_json::Value = serde_json::from_slice(&list).unwrap();
        assert_eq!(list, serde_json::json!([{ "name": "healthy.pcap", "size": whole.len() }]));
        assert_eq!(ask("GET", "/token/captures/0", &[OWN]).1, whole);
        let (status, part, _) = ask("GET", "/token/captures/0", &[OWN, (RANGE.as_str(), "bytes=24-39")]);
        assert_eq!((status, &part[..]), (206, &whole[24..40]));
        for path in [
            "/token/captures/1",
            "/token/captures/../Cargo.toml",
            "/token/captures/-1",
            "/token/%2e%2e/Cargo.toml",
        ] {
            assert!((400..=404).contains(&ask("GET", path, &[OWN]).0), "{path}");
        }
    }
}
