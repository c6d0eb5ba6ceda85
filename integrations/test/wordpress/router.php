<?php
// For PHP's own server: what is no file is a page of WordPress.
if ( is_file( __DIR__ . parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) ) ) {
	return false;
}
require __DIR__ . '/index.php';
