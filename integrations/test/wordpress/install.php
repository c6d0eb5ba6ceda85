<?php
// Makes a new WordPress of four pages with the plug-in; run once, in the folder of WordPress.
mysqli_report( MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT );
( new mysqli( 'localhost', 'wordpress', '', '', 0, getenv( 'DATABASE_SOCKET' ) ) )->query( 'create database wordpress' );

define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST'] = 'localhost';
require_once __DIR__ . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
add_filter( 'pre_wp_mail', '__return_true' );
wp_install( 'A blog', 'owner', 'owner@blog.example', false, '', wp_generate_password() );
switch_theme( 'plain' );
is_wp_error( activate_plugin( 'footfall.php' ) ) && exit( 'the plug-in cannot be activated' );

$links = '<a href="/one/">one</a> <a href="/two/">two</a> <a href="/three/">three</a>';
$counts = 'Visits: [footfall], of this page: [footfall show="page_visits"]';
foreach ( array( 'home', 'one', 'two', 'three' ) as $title ) {
	$text = "<p>$links</p><p>$counts</p>";
	$pages[ $title ] = wp_insert_post(
		array( 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => $title, 'post_name' => $title, 'post_content' => $text ),
	);
}
update_option( 'show_on_front', 'page' );
update_option( 'page_on_front', $pages['home'] );
update_option( 'permalink_structure', '/%postname%/' );
