<?php
// Read before every script of WordPress: says where it keeps its things. Values come from the process that started it.
if (defined('DB_NAME')) return;
$place = getenv('SCHOOLGATE_WP_DIR');
if (!defined('ABSPATH')) define('ABSPATH', $place . '/site/');
define('WP_CONTENT_DIR', $place . '/content');
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . $place . '/db.sock');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $name) {
    define($name . '_KEY', hash('sha256', $name . getenv('SCHOOLGATE_WP_SALT')));
    define($name . '_SALT', hash('sha256', getenv('SCHOOLGATE_WP_SALT') . $name));
}
define('WP_HOME', getenv('SCHOOLGATE_WP_URL'));
define('WP_SITEURL', getenv('SCHOOLGATE_WP_URL'));
// Application passwords without https are allowed for a local environment only.
define('WP_ENVIRONMENT_TYPE', 'local');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_DEBUG', false);
$table_prefix = 'wp_';
// Nothing is mailed from here.
if (!function_exists('wp_mail')) { function wp_mail() { return true; } }
