<?php
/**
 * Plugin Name: Footfall
 * Description: Counts visits and visitors with a Footfall counter. [footfall show="page_visits"] shows a number.
 * Version: 0.1.0
 * License: Apache-2.0
 */

defined( 'ABSPATH' ) || exit;

// In wp-config.php: define( 'FOOTFALL_COUNTER', 'https://counter.example/' );
add_action( 'wp_enqueue_scripts', function () {
	if ( defined( 'FOOTFALL_COUNTER' ) && ! is_preview() ) {
		$script = trailingslashit( FOOTFALL_COUNTER ) . 'footfall.js';
		wp_enqueue_script( 'footfall', $script, array(), null, array( 'strategy' => 'async' ) );
	}
} );

add_shortcode( 'footfall', function ( $given ) {
	$asked = shortcode_atts( array( 'show' => 'visits' ), $given );
	return '<span data-footfall="' . esc_attr( $asked['show'] ) . '">–</span>';
} );
