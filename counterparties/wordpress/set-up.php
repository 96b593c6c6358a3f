<?php
// Installs a site with its people and prints what they sign in with. Standard input: {"title": ..., "permalinks": bool, "users": [{"name", "display", "role"}]}
define('WP_INSTALLING', true);
$wanted = json_decode(stream_get_contents(STDIN), true);
require ABSPATH . 'wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install($wanted['title'], 'caretaker', 'caretaker@school.test', true, '', wp_generate_password(24, false));
update_option('comment_moderation', 1);
update_option('comment_previously_approved', 0);
update_option('timezone_string', 'Europe/London');
update_option('permalink_structure', $wanted['permalinks'] ? '/%postname%/' : '');
wp_delete_comment(1, true);
wp_delete_post(1, true);
$out = [];
foreach ($wanted['users'] as $one) {
    $id = wp_insert_user([
        'user_login' => $one['name'],
        'user_pass' => wp_generate_password(24, false),
        'user_email' => $one['name'] . '@school.test',
        'display_name' => $one['display'],
        'role' => $one['role'],
    ]);
    [$password] = WP_Application_Passwords::create_new_application_password($id, ['name' => 'Schoolgate']);
    $out[] = ['id' => $id, 'name' => $one['name'], 'appPassword' => WP_Application_Passwords::chunk_password($password)];
}
echo "\nDONE " . json_encode($out) . "\n";
