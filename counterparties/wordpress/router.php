<?php
// For PHP's own server: uploads come from the folder of this run, scripts and styles from the package, all else is WordPress's to answer.
require_once __DIR__ . '/before.php';
$path = urldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
if (strpos($path, '..') !== false) { http_response_code(400); return true; }
if (strpos($path, '/wp-content/') === 0) {
    $file = WP_CONTENT_DIR . substr($path, strlen('/wp-content'));
    if (!is_file($file)) { http_response_code(404); return true; }
    header('content-type: ' . (mime_content_type($file) ?: 'application/octet-stream'));
    readfile($file);
    return true;
}
if ($path !== '/' && is_file(ABSPATH . ltrim($path, '/'))) return false;
if (is_file(ABSPATH . ltrim($path, '/') . '/index.php') && $path !== '/') return false;
$_SERVER['SCRIPT_NAME'] = '/index.php';
require ABSPATH . 'index.php';
