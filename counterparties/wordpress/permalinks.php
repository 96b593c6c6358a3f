<?php
// With words in its addresses, or with numbers only.
require ABSPATH . 'wp-load.php';
update_option('permalink_structure', $argv[1]);
flush_rewrite_rules();
